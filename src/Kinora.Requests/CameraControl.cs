using System.Text.Json.Serialization;

namespace Kinora.Requests;

/// <summary>An explicit camera move. The signs are the camera's: what the picture does is the opposite.</summary>
/// <param name="Type">Which move.</param>
/// <param name="Horizontal">Translation along x, -10..10: left .. right.</param>
/// <param name="Vertical">Translation along y, -10..10: down .. up.</param>
/// <param name="Pan">Yaw about y, -10..10: left .. right.</param>
/// <param name="Tilt">Pitch about x, -10..10: down .. up.</param>
/// <param name="Roll">Turn about z, -10..10: counter-clockwise .. clockwise.</param>
/// <param name="Zoom">Focal length, -10..10: longer, narrower view .. shorter, wider view.</param>
public sealed record CameraControl(
    CameraMove Type,
    double Horizontal = 0,
    double Vertical = 0,
    double Pan = 0,
    double Tilt = 0,
    double Roll = 0,
    double Zoom = 0);

/// <summary>The five kinds of explicit camera moves.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CameraMove>))]
public enum CameraMove
{
    /// <summary>One axis of the six, by its magnitude.</summary>
    Simple,

    /// <summary>Camera descends and moves back.</summary>
    DownBack,

    /// <summary>Camera moves forward and rises.</summary>
    ForwardUp,

    /// <summary>Camera turns right, then moves forward.</summary>
    RightTurnForward,

    /// <summary>Camera turns left, then moves forward.</summary>
    LeftTurnForward,
}
