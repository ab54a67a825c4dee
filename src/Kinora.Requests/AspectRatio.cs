using System.Text.Json.Serialization;

namespace Kinora.Requests;

/// <summary>Shape of a clip whose shape does not follow from an input picture.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AspectRatio>))]
public enum AspectRatio
{
    /// <summary>16:9.</summary>
    Landscape,

    /// <summary>9:16.</summary>
    Portrait,

    /// <summary>1:1.</summary>
    Square,
}
