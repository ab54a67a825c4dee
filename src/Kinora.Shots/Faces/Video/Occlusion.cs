using System.Numerics;
using Kinora.Imaging;
using Kinora.Vision.Faces;

namespace Kinora.Shots.Faces.Video;

/// <summary>
/// Notices that something covers the mouth: colours around it, relative to those of the upper face, that are far from their median over
/// the clip. The face mesh itself does not notice; it goes on guessing.
/// </summary>
internal sealed class Occlusion
{
    private static readonly int[] Around =
    [
        205, 425, 50, 280, 206, 426, 92, 322, 186, 410, 57, 287, 212, 432, 202, 422, 204, 424, 194, 418, 201, 421, 200, 199, 175, 208, 428, 171,
        396, 140, 369, 170, 395, 164, 165, 391, 167, 393, 0, 17, 37, 267, 84, 314, 40, 270, 91, 321,
    ];

    private static readonly int[] Above = [9, 8, 151, 108, 337, 6, 197, 195, 117, 346];
    private readonly List<Vector3[]?> _frames = [];

    /// <summary>For a face that appears at a frame other than the first.</summary>
    public static Occlusion After(int frames)
    {
        var occlusion = new Occlusion();
        for (int i = 0; i < frames; i++) occlusion._frames.Add(null);
        return occlusion;
    }

    /// <summary>Takes the next frame.</summary>
    public void Look(Frame frame, FaceMesh? mesh)
    {
        if (mesh is null)
        {
            _frames.Add(null);
            return;
        }

        float light = 0;
        foreach (int v in Above) light += Sample(frame, mesh.Points[v]).X / Above.Length;
        var colours = new Vector3[Around.Length];
        for (int i = 0; i < colours.Length; i++)
        {
            var c = Sample(frame, mesh.Points[Around[i]]);
            colours[i] = new Vector3(c.X / Math.Max(16, light), (c.Y - 128) / 64, (c.Z - 128) / 64);
        }

        _frames.Add(colours);
    }

    /// <summary>Which frames are covered.</summary>
    public bool[] Find()
    {
        var covered = new bool[_frames.Count];
        var seen = _frames.Where(f => f is not null).ToList();
        if (seen.Count < 8) return covered;
        var median = new Vector3[Around.Length];
        var values = new float[seen.Count];
        for (int i = 0; i < median.Length; i++)
            for (int axis = 0; axis < 3; axis++)
            {
                for (int k = 0; k < values.Length; k++) values[k] = seen[k]![i][axis];
                Array.Sort(values);
                median[i][axis] = values[values.Length / 2];
            }

        for (int f = 0; f < covered.Length; f++)
        {
            if (_frames[f] is not { } colours) continue;
            int off = 0;
            for (int i = 0; i < colours.Length; i++)
            {
                var d = colours[i] - median[i];
                if (Math.Abs(d.X) > .38f || Math.Abs(d.Y) > .22f || Math.Abs(d.Z) > .22f) off++;
            }

            covered[f] = off > colours.Length * .3;
        }

        return covered;
    }

    private static Vector3 Sample(Frame f, Vector3 at)
    {
        int x = Math.Clamp((int)at.X, 0, f.Width - 1), y = Math.Clamp((int)at.Y, 0, f.Height - 1);
        return new Vector3(f.Y[x, y], f.U[x / 2, y / 2], f.V[x / 2, y / 2]);
    }
}
