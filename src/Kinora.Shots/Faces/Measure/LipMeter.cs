using System.Numerics;
using Kinora.Imaging;
using Kinora.Media.Clips;
using Kinora.Media.Tools;
using Kinora.Vision;
using Kinora.Vision.Faces;

namespace Kinora.Shots.Faces.Measure;

/// <summary>Reads the mouth of a clip's largest face back from the encoded file.</summary>
public sealed class LipMeter(MediaTools tools, ModelStore models)
{
    /// <summary>Reads a clip.</summary>
    /// <param name="path">MP4 file.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<LipReading> ReadAsync(string path, CancellationToken cancellation)
    {
        await using var reader = await ClipReader.OpenAsync(tools, path, null, cancellation).ConfigureAwait(false);
        using var tracker = new FaceTracker(models, reader.Format.FramesPerSecond);
        using var frame = new Frame(reader.Format.Width, reader.Format.Height);
        var openings = new List<double>();
        var blinks = new List<double>();
        var heads = new List<(double X, double Y)>();
        var widths = new List<float>();
        while (reader.Read(frame))
        {
            cancellation.ThrowIfCancellationRequested();
            var face = tracker.Next(frame).MaxBy(f => f.Mesh.Box.Width);
            if (face is null)
            {
                openings.Add(double.NaN);
                blinks.Add(double.NaN);
                heads.Add((double.NaN, double.NaN));
                continue;
            }

            var p = face.Mesh.Points;
            openings.Add(Opening(p));
            blinks.Add((Ratio(p, 159, 145, 33, 133) + Ratio(p, 386, 374, 263, 362)) / 2);
            widths.Add(Flat(p, 33, 263));
            heads.Add((p[168].X, p[168].Y));
        }

        double unit = widths.Count > 0 ? widths.Order().ElementAt(widths.Count / 2) : 1;
        return new LipReading(reader.Format.FramesPerSecond, openings, blinks, [.. heads.Select(h => (h.X / unit, h.Y / unit))]);
    }

    /// <summary>Inner-lip gap over mouth width.</summary>
    public static double Opening(IReadOnlyList<Vector3> p)
    {
        ArgumentNullException.ThrowIfNull(p);
        return (Flat(p, 13, 14) + Flat(p, 82, 87) + Flat(p, 312, 317)) / 3 / Math.Max(1, Flat(p, 61, 291));
    }

    private static float Flat(IReadOnlyList<Vector3> p, int a, int b) => Vector2.Distance(new Vector2(p[a].X, p[a].Y), new Vector2(p[b].X, p[b].Y));

    private static double Ratio(IReadOnlyList<Vector3> p, int up, int down, int left, int right) => Flat(p, up, down) / Math.Max(1, Flat(p, left, right));
}
