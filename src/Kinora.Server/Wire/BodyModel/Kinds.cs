namespace Kinora.Server.Wire.BodyModel;

/// <summary>Kinds of tasks: a query under another kind misses.</summary>
internal static class Kinds
{
    /// <summary>A clip from words.</summary>
    public const string Text = "text2video";

    /// <summary>A clip from a picture.</summary>
    public const string Image = "image2video";

    /// <summary>A clip from several pictures.</summary>
    public const string MultiImage = "multi-image2video";

    /// <summary>A clip made longer.</summary>
    public const string Extension = "video-extend";

    /// <summary>Faces of a clip; the task's id is the session's.</summary>
    public const string Faces = "identify-face";

    /// <summary>A chosen face speaks.</summary>
    public const string ChosenLipSync = "advanced-lip-sync";

    /// <summary>A clip's face speaks, in one step.</summary>
    public const string LipSync = "lip-sync";

    /// <summary>A photo speaks.</summary>
    public const string Avatar = "avatar";

    /// <summary>A photo performs a clip's movement.</summary>
    public const string Motion = "motion-control";

    /// <summary>A clip from words, frames or subjects, as one list of pictures decides.</summary>
    public const string Omni = "omni-video";

    /// <summary>Speech from text.</summary>
    public const string Speech = "tts";
}
