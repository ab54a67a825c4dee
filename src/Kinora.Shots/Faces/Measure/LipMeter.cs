using System.Numerics;
using Kinora.Imaging;
using Kinora.Media.Clips;
using Kinora.Media.Tools;
using Kinora.Shots.Faces.Rig;
using Kinora.Vision;
using Kinora.Vision.Faces;

namespace Kinora.Shots.Faces.Measure;

/// <summary>Reads the mouth of a clip's largest face back from the encoded file.</summary>
public sealed class LipMeter(MediaTools tools, ModelStore models)
{
    private const int DarkSamples = 48;

    /// <summary>Half width, and how far up and down from the lips' line, of the square that is searched for dark; cm on the canonical face.</summary>
    private const float DarkHalf = 2.5f, DarkUp = .7f, DarkDown = 2.6f;

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
        var mouths = new List<double>();
        var dark = new List<double>();
        float[] lumas = new float[DarkSamples * DarkSamples];
        while (reader.Read(frame))
        {
            cancellation.ThrowIfCancellationRequested();
            var face = tracker.Next(frame).MaxBy(f => f.Mesh.Box.Width);
            if (face is null)
            {
                openings.Add(double.NaN);
                blinks.Add(double.NaN);
                mouths.Add(double.NaN);
                dark.Add(double.NaN);
                heads.Add((double.NaN, double.NaN));
                continue;
            }

            var p = face.Mesh.Points;
            openings.Add(Opening(p));
            blinks.Add((Ratio(p, 159, 145, 33, 133) + Ratio(p, 386, 374, 263, 362)) / 2);
            widths.Add(Flat(p, 33, 263));
            mouths.Add(Flat(p, 61, 291));
            dark.Add(Dark(frame, models.CanonicalFace, p, lumas));
            heads.Add((p[168].X, p[168].Y));
        }

        double unit = widths.Count > 0 ? widths.Order().ElementAt(widths.Count / 2) : 1;
        return new LipReading(reader.Format.FramesPerSecond, openings, blinks, [.. mouths.Select(m => m / unit)], dark, [.. heads.Select(h => (h.X / unit, h.Y / unit))]);
    }

    /// <summary>Inner-lip gap over mouth width.</summary>
    public static double Opening(IReadOnlyList<Vector3> p)
    {
        ArgumentNullException.ThrowIfNull(p);
        return (Flat(p, 13, 14) + Flat(p, 82, 87) + Flat(p, 312, 317)) / 3 / Math.Max(1, Flat(p, 61, 291));
    }

    /// <summary>Placed by the pose, which hangs on eyes and nose, not on the lips.</summary>
    private static double Dark(Frame frame, CanonicalFace canonical, ReadOnlySpan<Vector3> landmarks, float[] lumas)
    {
        var pose = HeadPose.Fit(canonical, landmarks);
        var middle = (canonical.Vertices[13] + canonical.Vertices[14]) / 2;
        int n = 0;
        for (int y = 0; y < DarkSamples; y++)
            for (int x = 0; x < DarkSamples; x++)
            {
                float right = ((2f * x / (DarkSamples - 1)) - 1) * DarkHalf, up = DarkUp - ((DarkUp + DarkDown) * y / (DarkSamples - 1));
                var at = HeadPose.Up(pose.ToImage(middle + new Vector3(right, up, 0)));
                lumas[n++] = frame.Y[Math.Clamp((int)at.X, 0, frame.Width - 1), Math.Clamp((int)at.Y, 0, frame.Height - 1)] - 16;
            }

        // skin is what most of the square shows
        float skin = lumas.Order().ElementAt(n * 3 / 5);
        return lumas.Count(l => l < .45f * skin) / (double)n;
    }

    private static float Flat(IReadOnlyList<Vector3> p, int a, int b) => Vector2.Distance(new Vector2(p[a].X, p[a].Y), new Vector2(p[b].X, p[b].Y));

    private static double Ratio(IReadOnlyList<Vector3> p, int up, int down, int left, int right) => Flat(p, up, down) / Math.Max(1, Flat(p, left, right));
}
