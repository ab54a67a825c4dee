namespace Kinora.Requests.Rules;

/// <summary>Published limits of inputs, in one place. Lengths of text are counted in Unicode characters, sizes in bytes, sides in pixels.</summary>
public static class Limits
{
    /// <summary>Characters of a prompt or negative prompt.</summary>
    public const int Prompt = 2500;

    /// <summary>Characters of one shot's prompt.</summary>
    public const int ShotPrompt = 512;

    /// <summary>Shots of one clip.</summary>
    public const int Shots = 6;

    /// <summary>Characters that a face can be made to say from text.</summary>
    public const int LipSyncText = 120;

    /// <summary>Characters of speech from text.</summary>
    public const int SpeechText = 1000;

    /// <summary>Voices that a prompt may name.</summary>
    public const int Voices = 2;

    /// <summary>Elements that a request may name.</summary>
    public const int Elements = 3;

    /// <summary>Painted regions of the motion brush.</summary>
    public const int DynamicMasks = 6;

    /// <summary>Fewest points of a trajectory.</summary>
    public const int MinTrajectoryPoints = 2;

    /// <summary>Most points of a trajectory.</summary>
    public const int MaxTrajectoryPoints = 77;

    /// <summary>Subject pictures of one clip.</summary>
    public const int SubjectImages = 4;

    /// <summary>Largest magnitude of a camera axis.</summary>
    public const double CameraAxis = 10;

    /// <summary>Size of a picture file: 10 MB.</summary>
    public const int ImageBytes = 10 * 1024 * 1024;

    /// <summary>Shortest side of a picture.</summary>
    public const int ImageSide = 300;

    /// <summary>Longest side of the character picture of a motion transfer.</summary>
    public const int MotionImageSide = 65536;

    /// <summary>Largest proportion of a picture's long side to its short side.</summary>
    public const double ImageProportion = 2.5;

    /// <summary>Size of a sound file: 5 MB.</summary>
    public const int SoundBytes = 5 * 1024 * 1024;

    /// <summary>Shortest sound of a lip sync with a chosen face, a talking photo, and shortest piece that may be cut from it, in milliseconds.</summary>
    public const int SoundMs = 2000;

    /// <summary>Longest sound of a lip sync with a chosen face, in seconds.</summary>
    public const int LipSyncSoundSeconds = 60;

    /// <summary>Longest sound of a talking photo, in seconds.</summary>
    public const int TalkingPhotoSoundSeconds = 300;

    /// <summary>Slowest speech.</summary>
    public const double MinVoiceSpeed = 0.8;

    /// <summary>Fastest speech.</summary>
    public const double MaxVoiceSpeed = 2.0;

    /// <summary>Loudest gain.</summary>
    public const double Volume = 2;

    /// <summary>Longest clip that extending may give, in seconds.</summary>
    public const int ExtendedSeconds = 180;

    /// <summary>Seconds that one extension adds at the most.</summary>
    public const int ExtensionSeconds = 5;

    /// <summary>Longest clip whose faces can be identified, in seconds.</summary>
    public const int FaceVideoSeconds = 60;

    /// <summary>Longest clip of ours that a one-step lip sync takes, in seconds: a clip asked for as 10 s plus its margin.</summary>
    public const double LipSyncVideoSeconds = 10.7;

    /// <summary>Characters of a caller's own task id.</summary>
    public const int ExternalId = 256;

    /// <summary>Characters of an address.</summary>
    public const int Address = 8192;
}
