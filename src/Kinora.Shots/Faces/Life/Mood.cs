using System.Text.Json.Serialization;

namespace Kinora.Shots.Faces.Life;

/// <summary>How a face behaves while it speaks, as hinted by a prompt.</summary>
/// <param name="CornerUp">Corners of the mouth, -1 (down) .. 1 (up).</param>
/// <param name="Brows">Brows, -1 (down) .. 1 (up).</param>
/// <param name="Energy">Size of head movements, 1 is usual.</param>
/// <param name="Nod">Nods: slow up and down, 0..1.</param>
/// <param name="Shake">Shakes of the head, 0..1.</param>
/// <param name="TurnX">Where the head is turned, radians, right as seen.</param>
/// <param name="TurnY">Where the head is turned, radians, up.</param>
/// <param name="Tilt">Head to the side, radians, clockwise as seen.</param>
/// <param name="Mouth">Size of mouth movements, 1 is usual: whispering less, shouting more.</param>
/// <param name="Words">The words of the prompt that led to this.</param>
internal sealed record Mood(
    float CornerUp = 0,
    float Brows = 0,
    float Energy = 1,
    float Nod = 0,
    float Shake = 0,
    float TurnX = 0,
    float TurnY = 0,
    float Tilt = 0,
    float Mouth = 1,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Words = null);
