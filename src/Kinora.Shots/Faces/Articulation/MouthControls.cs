namespace Kinora.Shots.Faces.Articulation;

/// <summary>
/// What moves the face, each about 0..1 unless noted; names follow ARKit's blend shapes where they coincide.
/// </summary>
internal struct MouthControls
{
    /// <summary>Jaw opening; 1 is a wide-open vowel.</summary>
    public float Jaw;

    /// <summary>Lips forward and narrow, as in "oo".</summary>
    public float Pucker;

    /// <summary>Lips forward and open, as in "sh".</summary>
    public float Funnel;

    /// <summary>Corners apart (negative: together), as in "ee".</summary>
    public float Stretch;

    /// <summary>Upper lip raised.</summary>
    public float UpperRaise;

    /// <summary>Lower lip lowered.</summary>
    public float LowerDrop;

    /// <summary>Lips brought together whatever the jaw does: a constraint, not a delta.</summary>
    public float Close;

    /// <summary>Closed lips pressed together until they are thin, as in p, b and m.</summary>
    public float Press;

    /// <summary>Lower lip under the upper teeth.</summary>
    public float Tuck;

    /// <summary>Tongue tip raised.</summary>
    public float Tongue;

    /// <summary>Corners up (negative: down), -1..1.</summary>
    public float CornerUp;

    /// <summary>The source's own expression instead of the neutral one.</summary>
    public float Own;

    /// <summary>Left and right eye (as seen) closed.</summary>
    public float BlinkLeft, BlinkRight;

    /// <summary>Brows up (negative: down), -1..1.</summary>
    public float Brows;

    /// <summary>Gaze in radians: right and up as seen.</summary>
    public float GazeX, GazeY;
}
