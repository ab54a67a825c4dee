using System.Numerics;

namespace Kinora.Vision.Bodies;

/// <summary>One person's joints in one picture, in MediaPipe's order (0 nose, 11 left shoulder, 23 left hip, ...).</summary>
/// <param name="Points">33 points in image pixels, y down; z in the same scale relative to the hips, towards the viewer negative.</param>
/// <param name="Visibility">Probability for each point that it is in the picture and not hidden.</param>
/// <param name="World">The 33 points in metres about the hip centre, y down.</param>
/// <param name="Presence">Probability that there is a person.</param>
public sealed record BodyPose(Vector3[] Points, float[] Visibility, Vector3[] World, float Presence);
