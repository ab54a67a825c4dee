using System.Text.Json.Serialization;

namespace Kinora.Requests;

/// <summary>What Kinora can be asked to make. The names are used in the task table, metrics, logs and the command line.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Capability>))]
public enum Capability
{
    /// <summary>A clip from words.</summary>
    TextToVideo,

    /// <summary>A clip from one picture (and, optionally, its last frame).</summary>
    ImageToVideo,

    /// <summary>A clip from several subject pictures.</summary>
    MultiImageToVideo,

    /// <summary>A clip made longer.</summary>
    VideoExtension,

    /// <summary>The faces of a clip, found at once.</summary>
    FaceIdentification,

    /// <summary>A clip whose mouth speaks other words.</summary>
    LipSync,

    /// <summary>A photo that speaks.</summary>
    TalkingPhoto,

    /// <summary>A photo's character performing the movement of a clip.</summary>
    MotionTransfer,

    /// <summary>Speech from text.</summary>
    Speech,
}
