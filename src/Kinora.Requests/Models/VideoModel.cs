namespace Kinora.Requests.Models;

/// <summary>A row of the model table: what one published model name stands for and may be combined with.</summary>
public sealed record VideoModel
{
    /// <summary>Canonical name, for example "kling-v1-6".</summary>
    public required string Name { get; init; }

    /// <summary>Other names that mean the same everywhere; what only one vendor writes is that dialect's matter.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Short side in standard mode, pixels.</summary>
    public int StdShortSide { get; init; } = 720;

    /// <summary>Short side in professional mode, pixels; equal to <see cref="StdShortSide"/> where the model has one mode only.</summary>
    public int ProShortSide { get; init; } = 1080;

    /// <summary>True when a mode has no effect on the model (it is accepted and ignored).</summary>
    public bool HasOneMode { get; init; }

    /// <summary>True when the 2160-line mode exists.</summary>
    public bool HasUltraHd { get; init; }

    /// <summary>Frames per second of clips made from words.</summary>
    public int TextFramesPerSecond { get; init; } = 24;

    /// <summary>Frames per second of all other clips.</summary>
    public int ImageFramesPerSecond { get; init; } = 24;

    /// <summary>True when any whole number of seconds from 3 to 15 may be asked for; false leaves 5 and 10.</summary>
    public bool HasFreeLength { get; init; }

    /// <summary>Makes clips from words.</summary>
    public bool TextToVideo { get; init; }

    /// <summary>Makes clips from a picture.</summary>
    public bool ImageToVideo { get; init; }

    /// <summary>Makes clips from several subject pictures.</summary>
    public bool MultiImage { get; init; }

    /// <summary>Takes several reference pictures through its own product's picture list (not through the endpoint of several pictures).</summary>
    public bool ReferenceImages { get; init; }

    /// <summary>Performs the movement of a driving clip.</summary>
    public bool Motion { get; init; }

    /// <summary>The published list lets its clips be extended.</summary>
    public bool ExtensionSource { get; init; }

    /// <summary>True when cfg_scale has an effect.</summary>
    public bool CfgScale { get; init; }

    /// <summary>Where a first and a last frame go together.</summary>
    public Settings ImageAndTail { get; init; }

    /// <summary>Where a last frame may stand alone.</summary>
    public Settings TailOnly { get; init; }

    /// <summary>True when a last frame excludes sound.</summary>
    public bool TailIsSilent { get; init; }

    /// <summary>Where the motion brush (static and dynamic masks) works.</summary>
    public Settings Masks { get; init; }

    /// <summary>Where camera_control works on clips from words.</summary>
    public Settings TextCamera { get; init; }

    /// <summary>Where camera_control works on clips from a picture.</summary>
    public Settings ImageCamera { get; init; }

    /// <summary>True when only the "simple" camera move exists.</summary>
    public bool CameraIsSimpleOnly { get; init; }

    /// <summary>Where sound can be made along with the clip.</summary>
    public Settings Sound { get; init; }

    /// <summary>True when the prompt may name voices.</summary>
    public bool Voices { get; init; }

    /// <summary>True when a clip may have several shots.</summary>
    public bool MultiShot { get; init; }

    /// <summary>True when elements (stored subjects) may be named.</summary>
    public bool Elements { get; init; }

    /// <summary>Height of a landscape clip (width of a portrait one), pixels.</summary>
    public int ShortSide(QualityMode mode) => mode switch
    {
        QualityMode.UltraHd => 2160,
        QualityMode.Pro => ProShortSide,
        _ => StdShortSide,
    };

    /// <summary>Frame rate of the clips of a capability.</summary>
    public int FramesPerSecond(Capability capability) =>
        capability == Capability.TextToVideo ? TextFramesPerSecond : ImageFramesPerSecond;

    /// <summary>Frames of a clip of so many seconds: both ends are shown, so 5 s at 24 a second has 121 frames and lasts 5.042 s.</summary>
    public int FrameCount(Capability capability, int seconds) => (seconds * FramesPerSecond(capability)) + 1;

    /// <summary>True when a clip of that length may be asked for.</summary>
    public bool AllowsLength(int seconds) => HasFreeLength ? seconds is >= 3 and <= 15 : seconds is 5 or 10;

    /// <summary>True when the model has that mode; a model with one mode takes (and ignores) std and pro.</summary>
    public bool AllowsMode(QualityMode mode) => mode != QualityMode.UltraHd || HasUltraHd;

    /// <summary>True when a feature that exists at <paramref name="settings"/> exists at this mode and length.</summary>
    public bool Has(Settings settings, QualityMode mode, int seconds) => settings == Settings.Any || (settings & Setting(mode, seconds)) != 0;

    private static Settings Setting(QualityMode mode, int seconds) => (mode, seconds) switch
    {
        (QualityMode.Std, 5) => Settings.Std5,
        (QualityMode.Std, 10) => Settings.Std10,
        (QualityMode.Pro, 5) => Settings.Pro5,
        (QualityMode.Pro, 10) => Settings.Pro10,
        _ => Settings.None,
    };
}
