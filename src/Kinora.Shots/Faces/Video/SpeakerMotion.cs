using System.Numerics;
using Kinora.Shots.Faces.Rig;
using Kinora.Vision.Faces;

namespace Kinora.Shots.Faces.Video;

/// <summary>
/// One face through a clip, steadied: the pose and the shape in head space are smoothed apart and symmetrically in time, so that nothing
/// lags; the lips' rest is taken from the frames where they are nearest to closed.
/// </summary>
internal sealed class SpeakerMotion
{
    private const float WidestYaw = .85f;
    private readonly HeadPose?[] _poses;
    private readonly Vector3[]?[] _shapes;
    private readonly float[] _weights, _gaps, _smiles;

    /// <summary>Steadies a face.</summary>
    /// <param name="canonical">For the pose.</param>
    /// <param name="meshes">The face in each frame; null where it was not seen.</param>
    /// <param name="framesPerSecond">Rate.</param>
    /// <param name="hidden">Frames in which something covers the mouth.</param>
    public SpeakerMotion(CanonicalFace canonical, IReadOnlyList<FaceMesh?> meshes, double framesPerSecond, IReadOnlyList<bool> hidden)
    {
        int n = meshes.Count;
        var raw = new HeadPose?[n];
        var shapes = new Vector3[]?[n];
        for (int i = 0; i < n; i++)
        {
            if (meshes[i] is not { } mesh) continue;
            var pose = HeadPose.Fit(canonical, mesh.Points);
            raw[i] = pose;
            shapes[i] = new Vector3[CanonicalFace.VertexCount];
            for (int v = 0; v < CanonicalFace.VertexCount; v++) shapes[i]![v] = pose.ToHead(HeadPose.Up(mesh.Points[v]));
        }

        float sigma = (float)Math.Clamp(framesPerSecond / 28, .5, 1.6);
        _poses = new HeadPose?[n];
        _shapes = new Vector3[]?[n];
        for (int i = 0; i < n; i++)
            if (raw[i] is not null) (_poses[i], _shapes[i]) = Smooth(raw, shapes, i, sigma);
        _gaps = new float[n];
        for (int i = 0; i < n; i++) _gaps[i] = _shapes[i] is { } s ? Gap(s) : float.MaxValue;
        Rest = RestShape();
        _smiles = Smiles(framesPerSecond);
        _weights = Weights(framesPerSecond, hidden);
    }

    /// <summary>The 468 vertices in head space with the mouth at rest.</summary>
    public Vector3[] Rest { get; }

    /// <summary>Share of the work that applies to a frame: 0 where the face is lost, covered or turned away, with soft edges.</summary>
    public float Weight(int frame) => frame < _weights.Length ? _weights[frame] : 0;

    public HeadPose Pose(int frame) => _poses[frame]!.Value;

    /// <summary>The 468 vertices in head space.</summary>
    public Vector3[] Shape(int frame) => _shapes[frame]!;

    /// <summary>Gap of the inner lips, cm.</summary>
    public float LipGap(int frame) => _gaps[frame];

    /// <summary>How much wider than at rest the mouth is over half a second: a smile that is kept.</summary>
    public float Smile(int frame) => _smiles[frame];

    private static float Gap(Vector3[] s)
    {
        float gap = 0;
        foreach (var (up, low) in ((int, int)[])[(81, 178), (82, 87), (13, 14), (312, 317), (311, 402)]) gap += Math.Max(0, s[up].Y - s[low].Y) / 5;
        return gap;
    }

    private static (HeadPose, Vector3[]) Smooth(HeadPose?[] poses, Vector3[]?[] shapes, int at, float sigma)
    {
        int reach = (int)MathF.Ceiling(2.5f * sigma);
        float total = 0, scale = 0;
        var centre = poses[at]!.Value.Rotation;
        Quaternion rotation = default;
        Vector3 shift = default;
        var shape = new Vector3[CanonicalFace.VertexCount];
        for (int side = -1; side <= 1; side += 2)
            for (int d = side > 0 ? 0 : 1; d <= reach; d++)
            {
                // the window stops at the first frame without the face
                int i = at + (side * d);
                if (i < 0 || i >= poses.Length || poses[i] is not { } pose) break;
                float w = MathF.Exp(-.5f * d * d / (sigma * sigma));

                // the shape moves faster than the head in speech: a narrower window for it
                total += w;
                scale += w * pose.Scale;
                shift += w * pose.Translation;
                var q = Quaternion.Dot(pose.Rotation, centre) < 0 ? -pose.Rotation : pose.Rotation;
                rotation += q * w;
            }
        float shapeTotal = 0;
        for (int d = -1; d <= 1; d++)
        {
            int i = at + d;
            if (i < 0 || i >= shapes.Length || shapes[i] is not { } s) continue;
            float w = d == 0 ? 1 : .45f * Math.Min(1, sigma);
            shapeTotal += w;
            for (int v = 0; v < shape.Length; v++) shape[v] += s[v] * w;
        }

        for (int v = 0; v < shape.Length; v++) shape[v] /= shapeTotal;
        return (new HeadPose(Quaternion.Normalize(rotation), scale / total, shift / total), shape);
    }

    private Vector3[] RestShape()
    {
        int[] seen = [.. Enumerable.Range(0, _shapes.Length).Where(i => _shapes[i] is not null).OrderBy(i => _gaps[i])];
        var rest = new Vector3[CanonicalFace.VertexCount];
        if (seen.Length == 0) return rest;
        int count = Math.Clamp(seen.Length / 5, 1, 60);
        for (int k = 0; k < count; k++)
            for (int v = 0; v < rest.Length; v++) rest[v] += _shapes[seen[k]]![v] / count;
        return rest;
    }

    private float[] Smiles(double framesPerSecond)
    {
        float rest = Rest[291].X - Rest[61].X;
        int reach = Math.Max(1, (int)(framesPerSecond * .5));
        var smiles = new float[_shapes.Length];
        for (int i = 0; i < smiles.Length; i++)
        {
            float sum = 0, total = 0;
            for (int j = Math.Max(0, i - reach); j <= Math.Min(smiles.Length - 1, i + reach); j++)
            {
                if (_shapes[j] is not { } s) continue;
                float w = 1 - (Math.Abs(j - i) / (reach + 1f));
                sum += w * (((s[291].X - s[61].X) / Math.Max(.1f, rest)) - 1);
                total += w;
            }

            smiles[i] = total > 0 ? Math.Clamp(sum / total, 0, .35f) : 0;
        }

        return smiles;
    }

    private float[] Weights(double framesPerSecond, IReadOnlyList<bool> hidden)
    {
        var hard = new float[_poses.Length];
        for (int i = 0; i < hard.Length; i++)
        {
            if (_poses[i] is not { } pose || hidden[i]) continue;
            var forward = Vector3.Transform(Vector3.UnitZ, pose.Rotation);
            float yaw = MathF.Abs(MathF.Atan2(forward.X, forward.Z));
            hard[i] = yaw < WidestYaw ? 1 : Math.Clamp(1 - ((yaw - WidestYaw) / .15f), 0, 1);
        }

        // soft edges inside of the usable stretch: never where the face is not to be touched
        int ramp = Math.Max(1, (int)Math.Round(framesPerSecond * .12));
        var soft = (float[])hard.Clone();
        for (int i = 0; i < soft.Length; i++)
            for (int d = -ramp; d <= ramp; d++)
            {
                int j = i + d;
                if (j >= 0 && j < hard.Length) soft[i] = Math.Min(soft[i], hard[j] + (Math.Abs(d) / (ramp + 1f)));
            }
        return soft;
    }
}
