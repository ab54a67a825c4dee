using System.Text.Json.Serialization;

namespace Kinora.Shots.ImageToVideo.Camera;

/// <summary>What a camera motion changes; positive values and units as given. The picture does the opposite.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CameraAxis>))]
public enum CameraAxis
{
    /// <summary>Position to the right, in widths of the picture at the focal plane.</summary>
    Horizontal,

    /// <summary>Position upward, in heights of the picture at the focal plane.</summary>
    Vertical,

    /// <summary>Position forward, in distances of the focal plane.</summary>
    Depth,

    /// <summary>Turn to the right, in radians.</summary>
    Pan,

    /// <summary>Turn upward, in radians.</summary>
    Tilt,

    /// <summary>Turn clockwise about the line of sight, in radians.</summary>
    Roll,

    /// <summary>Natural logarithm of the focal length's growth: positive narrows the view and enlarges the picture.</summary>
    Zoom,
}
