using System.Numerics;
using Kinora.Vision.Inference;
using Kinora.Vision.Pictures;

namespace Kinora.Vision.Faces;

/// <summary>
/// Finds the 478 landmarks of one face (MediaPipe's attention mesh) in a region of a picture. Not thread-safe: one for each user.
/// </summary>
public sealed class FaceMesher : IDisposable
{
    private const int Size = 192;

    /// <summary>Pixels for a value: faces of more than about 400 pixels.</summary>
    private const float AverageFrom = 3.2f;
    private readonly OrtRun _run;

    /// <summary>A mesher with buffers of its own; the model is shared.</summary>
    public FaceMesher(ModelStore models)
    {
        ArgumentNullException.ThrowIfNull(models);
        _run = models.Open("face_landmark_with_attention");
    }

    /// <summary>Where to look for a detected face: 1.5 x the long side of its box, turned so that the eye line is level.</summary>
    public static Region RegionOf(Detection face)
    {
        ArgumentNullException.ThrowIfNull(face);
        float side = Math.Max(face.Box.Width, face.Box.Height) * 1.5f;
        var eyes = face.Keypoints[1] - face.Keypoints[0];
        return new Region(face.Box.Centre, side, side, Region.Normalize(MathF.Atan2(eyes.Y, eyes.X)));
    }

    /// <summary>The landmarks of the face in a region; <see cref="FaceMesh.Presence"/> below about .5 means that there is none.</summary>
    public FaceMesh Find(in PictureView view, in Region region)
    {
        Crop.Sample(view, region, Size, Size, 0, 1, Outside.Edge, _run.Input, AverageFrom);
        _run.Execute();
        var mesh = _run.Output("output_mesh_identity");
        var points = new Vector3[FaceMesh.PointCount];
        for (int i = 0; i < CanonicalFace.VertexCount; i++) points[i] = new Vector3(mesh[3 * i], mesh[(3 * i) + 1], mesh[(3 * i) + 2]);
        Refine(points, _run.Output("output_lips"), AttentionHeads.Lips);
        Refine(points, _run.Output("output_left_eye"), AttentionHeads.LeftEye);
        Refine(points, _run.Output("output_right_eye"), AttentionHeads.RightEye);
        AddIris(points, 468, _run.Output("output_left_iris"), AttentionHeads.LeftEye);
        AddIris(points, 473, _run.Output("output_right_iris"), AttentionHeads.RightEye);
        for (int i = 0; i < points.Length; i++)
        {
            var at = region.ToImage(points[i].X / Size, points[i].Y / Size);
            points[i] = new Vector3(at, points[i].Z / Size * region.Width);
        }

        return new FaceMesh(points, 1 / (1 + MathF.Exp(-_run.Output("conv_faceflag")[0])));
    }

    /// <inheritdoc/>
    public void Dispose() => _run.Dispose();

    private static void Refine(Vector3[] points, float[] xy, ReadOnlySpan<short> vertices)
    {
        for (int i = 0; i < vertices.Length; i++) points[vertices[i]] = new Vector3(xy[2 * i], xy[(2 * i) + 1], points[vertices[i]].Z);
    }

    /// <summary>The iris head gives x and y only; z is the mean of the 16 vertices of the eye's contour.</summary>
    private static void AddIris(Vector3[] points, int first, float[] xy, ReadOnlySpan<short> eye)
    {
        float z = 0;
        foreach (short v in eye[..16]) z += points[v].Z / 16;
        for (int i = 0; i < 5; i++) points[first + i] = new Vector3(xy[2 * i], xy[(2 * i) + 1], z);
    }
}
