namespace Kinora.Server.Rendering;

/// <summary>What an input may be. Sizes in bytes, sides in pixels, times in seconds.</summary>
internal sealed record InputLimits
{
    /// <summary>image, image_tail, image_list, a talking photo.</summary>
    public static readonly InputLimits Image = new()
    {
        Kind = InputKind.Image,
        MaxBytes = 10 << 20,
        MinSide = 300,
        MaxSide = 65_536,
        MaxRatio = 2.5,
    };

    /// <summary>static_mask and dynamic_masks; their shape is compared with the picture's by the shot.</summary>
    public static readonly InputLimits Mask = new() { Kind = InputKind.Image, MaxBytes = 10 << 20 };

    /// <summary>Character photo of a motion transfer.</summary>
    public static readonly InputLimits MotionImage = new()
    {
        Kind = InputKind.Image,
        MaxBytes = 50 << 20,
        MinSide = 300,
        MaxSide = 65_536,
        MaxRatio = 2.5,
    };

    /// <summary>Driving clip of a motion transfer that keeps the clip's place.</summary>
    public static readonly InputLimits MotionVideo = new()
    {
        Kind = InputKind.Video,
        MaxBytes = 100 << 20,
        MinSide = 340,
        MaxSide = 3850,
        MinSeconds = 3,
        MaxSeconds = 30,
    };

    /// <summary>Driving clip of a motion transfer that keeps the photo's place.</summary>
    public static readonly InputLimits ShortMotionVideo = MotionVideo with { MaxSeconds = 10 };

    /// <summary>Clip whose faces are identified.</summary>
    public static readonly InputLimits FaceVideo = new()
    {
        Kind = InputKind.Video,
        MaxBytes = 100 << 20,
        MinSide = 512,
        MaxSide = 2160,
        MinSeconds = 2,
        MaxSeconds = 60,
    };

    /// <summary>Clip of the one-step lip sync.</summary>
    public static readonly InputLimits LipSyncVideo = new()
    {
        Kind = InputKind.Video,
        MaxBytes = 100 << 20,
        MinSide = 720,
        MaxSide = 1920,
        MinSeconds = 2,
        MaxSeconds = 10,
    };

    /// <summary>A clip of ours whose mouth or faces are worked on.</summary>
    public static readonly InputLimits OwnFaceVideo = new() { Kind = InputKind.Video, MaxBytes = 1L << 30, MaxSeconds = 60 };

    /// <summary>A clip of ours; its limits were its own request's.</summary>
    public static readonly InputLimits OwnVideo = new() { Kind = InputKind.Video, MaxBytes = 1L << 30 };

    /// <summary>Recording of the one-step lip sync.</summary>
    public static readonly InputLimits Sound = new() { Kind = InputKind.Sound, MaxBytes = 5 << 20 };

    /// <summary>Recording inserted by an advanced lip sync.</summary>
    public static readonly InputLimits InsertedSound = new() { Kind = InputKind.Sound, MaxBytes = 5 << 20, MinSeconds = 2, MaxSeconds = 60 };

    /// <summary>Recording that a photo speaks within a clip of given length.</summary>
    public static readonly InputLimits ShortTalkingSound = new() { Kind = InputKind.Sound, MaxBytes = 5 << 20 };

    /// <summary>Recording that sets the length of a speaking photo's clip.</summary>
    public static readonly InputLimits TalkingSound = new() { Kind = InputKind.Sound, MaxBytes = 5 << 20, MinSeconds = 2, MaxSeconds = 300 };

    public required InputKind Kind { get; init; }

    public required long MaxBytes { get; init; }

    public int MinSide { get; init; } = 1;

    public int MaxSide { get; init; } = 16_384;

    /// <summary>Longer side over shorter.</summary>
    public double MaxRatio { get; init; } = double.PositiveInfinity;

    public double MinSeconds { get; init; }

    public double MaxSeconds { get; init; } = double.PositiveInfinity;
}

/// <summary>What an input is.</summary>
internal enum InputKind
{
    Image,
    Video,
    Sound,
}
