namespace Kinora.Imaging.Measure;

/// <summary>What freedom a motion between two pictures has.</summary>
public enum MotionModel
{
    /// <summary>Shift.</summary>
    Translation,

    /// <summary>Shift, turn, scale.</summary>
    Similarity,

    /// <summary>Six parameters.</summary>
    Affine,

    /// <summary>Eight parameters.</summary>
    Perspective,
}
