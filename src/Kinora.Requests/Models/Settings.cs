namespace Kinora.Requests.Models;

/// <summary>A set of mode and length combinations in which a model has a feature.</summary>
[Flags]
public enum Settings
{
    /// <summary>Nowhere.</summary>
    None = 0,

    /// <summary>Standard mode, 5 s.</summary>
    Std5 = 1,

    /// <summary>Standard mode, 10 s.</summary>
    Std10 = 2,

    /// <summary>Professional mode, 5 s.</summary>
    Pro5 = 4,

    /// <summary>Professional mode, 10 s.</summary>
    Pro10 = 8,

    /// <summary>Professional mode at 5 and 10 s.</summary>
    Pro = Pro5 | Pro10,

    /// <summary>Any mode and length that the model itself has.</summary>
    Any = 16 | Std5 | Std10 | Pro5 | Pro10,
}
