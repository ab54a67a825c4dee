namespace Kinora.Server.Dialects.AceData;

/// <summary>Kinds of tasks, as the vendor's records name them.</summary>
internal static class AceDataKinds
{
    /// <summary>Clips from words and pictures, and extensions.</summary>
    public const string Videos = "videos";

    /// <summary>A photo speaks.</summary>
    public const string TalkingPhoto = "talking-photo";

    /// <summary>A clip's face speaks.</summary>
    public const string LipSync = "lip-sync";

    /// <summary>A photo performs a clip's movement.</summary>
    public const string Motion = "motion";
}
