using System.Numerics;

namespace Kinora.Shots.Faces.Life;

/// <summary>Head, eyes and chest at one moment, added to the source's own pose.</summary>
/// <param name="Turn">Head rotation about the neck.</param>
/// <param name="Shift">Head shift, cm.</param>
/// <param name="Blink">0 open .. 1 closed.</param>
/// <param name="GazeX">Gaze, radians, right as seen.</param>
/// <param name="GazeY">Gaze, radians, up.</param>
/// <param name="Brows">Brows, -1..1.</param>
/// <param name="Breath">Chest, -1..1.</param>
internal readonly record struct HeadMotion(Quaternion Turn, Vector3 Shift, float Blink, float GazeX, float GazeY, float Brows, float Breath);
