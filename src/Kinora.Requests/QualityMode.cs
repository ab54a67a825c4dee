using System.Text.Json.Serialization;

namespace Kinora.Requests;

/// <summary>Quality mode; the model table maps it to a short side in pixels.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<QualityMode>))]
public enum QualityMode
{
    /// <summary>Standard, 720 lines.</summary>
    Std,

    /// <summary>Professional, 1080 lines on most models.</summary>
    Pro,

    /// <summary>2160 lines, the third generation only.</summary>
    UltraHd,
}
