namespace Kinora.Requests.Rules;

/// <summary>What is wrong with a request: a value for whoever worded it to turn into a refusal.</summary>
/// <param name="Field">The field at fault, in this list's own words.</param>
/// <param name="Message">
/// What is wrong; "{0}" stands for the name that the caller knows the field by. Nothing in it comes from the request except model, mode
/// and length.
/// </param>
public sealed record Violation(RuleField Field, string Message);

/// <summary>Fields that rules between fields are about.</summary>
public enum RuleField
{
    /// <summary>Model name.</summary>
    Model,

    /// <summary>Quality mode.</summary>
    Mode,

    /// <summary>Length.</summary>
    Duration,

    /// <summary>First frame.</summary>
    Image,

    /// <summary>Last frame.</summary>
    ImageTail,

    /// <summary>Motion brush.</summary>
    Masks,

    /// <summary>Camera move.</summary>
    Camera,

    /// <summary>Sound along with the clip.</summary>
    Sound,

    /// <summary>Voices that the prompt names.</summary>
    Voices,

    /// <summary>Several shots.</summary>
    MultiShot,
}
