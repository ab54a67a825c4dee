using System.Numerics;
using Kinora.Imaging;
using Kinora.Media.Clips;
using Kinora.Media.Headers;
using Kinora.Media.Tools;
using Kinora.Shots.Motion.Expressions;
using Kinora.Vision;
using Kinora.Vision.Bodies;
using Kinora.Vision.Faces;

namespace Kinora.Shots.Motion;

/// <summary>The movement of the driving clip's largest person: one pose for each output frame, gaps bridged, smoothed without lag.</summary>
/// <param name="Frames">Poses in pixels of the driving clip as it was decoded.</param>
/// <param name="Width">Width that the clip was decoded at.</param>
/// <param name="Height">Height that the clip was decoded at.</param>
/// <param name="FramesPerSecond">Rate of the poses.</param>
/// <param name="Lost">Frames in which nobody was seen.</param>
/// <param name="Cuts">Frames that follow a cut, or from which somebody else is followed.</param>
/// <param name="Faces">The same person's face in each frame; null where it is not read.</param>
internal sealed record Performance(
    IReadOnlyList<PoseFrame> Frames, int Width, int Height, double FramesPerSecond, int Lost, IReadOnlyList<int> Cuts, IReadOnlyList<FaceMesh?> Faces)
{
    /// <summary>Longer side that the clip is tracked at: joints do not get better above 640, the face of somebody seen from head to foot does.</summary>
    private const int TrackedSide = 960;

    /// <summary>False for somebody whom the picture cuts off above the knees.</summary>
    public bool ShowsLegs => Shows(Joints.LeftKnee) || Shows(Joints.RightKnee);

    /// <summary>Tracks a clip.</summary>
    /// <exception cref="ShotException">Nobody is seen in it, or only in a small part of it.</exception>
    public static async Task<Performance> TrackAsync(
        string path, double framesPerSecond, MediaTools tools, ModelStore models, IProgress<double> progress, CancellationToken cancellation)
    {
        var (width, height) = await TrackedSizeAsync(path, cancellation);
        var options = new ClipReadOptions { Width = width, Height = height, FramesPerSecond = framesPerSecond };
        await using var reader = await ClipReader.OpenAsync(tools, path, options, cancellation);
        var format = reader.Format;
        using var frame = new Frame(format.Width, format.Height);
        using var tracker = new PoseTracker(models);
        using var face = new FaceReader(models);
        var found = new List<PoseFrame?>();
        var faces = new List<FaceMesh?>();
        var cuts = new List<int>();
        while (await reader.ReadAsync(frame))
        {
            cancellation.ThrowIfCancellationRequested();
            var pose = tracker.Next(frame);
            if ((tracker.AfterCut || tracker.Switched) && found.Count > 0) cuts.Add(found.Count);
            found.Add(pose is null ? null : PoseFrame.Of(pose));
            faces.Add(face.Next(frame, pose));
            progress.Report(Math.Min(1, found.Count / Math.Max(1.0, format.FrameCount)));
        }

        int lost = found.Count(f => f is null);
        if (found.Count < 2 || found.Count - lost < Math.Max(2, found.Count / 5))
            throw Nobody();
        var frames = new List<PoseFrame>(found.Count);
        foreach (var (start, end) in Spans(cuts, found.Count)) frames.AddRange(Bridge(found.GetRange(start, end - start)) ?? Held(frames, found, start, end));
        Smooth(frames, framesPerSecond, cuts);
        return new Performance(frames, format.Width, format.Height, framesPerSecond, lost, cuts, faces);
    }

    /// <summary>The reason for refusing a clip in which nobody is seen.</summary>
    public static ShotException Nobody() =>
        new("no_person", "video_url: no person is visible for most of the driving video. Use a clip in which one person's body is clearly seen.");

    /// <summary>Size that a clip is tracked at.</summary>
    /// <exception cref="ShotException">It is not a video.</exception>
    public static async Task<(int Width, int Height)> TrackedSizeAsync(string path, CancellationToken cancellation)
    {
        var finding = await MediaHeader.ExamineAsync(path, cancellation);
        if (finding.Info is not { Kind: MediaKind.Video } info) throw new ShotException("video_unreadable", $"video_url: {finding.Rejection ?? "the file is not a video"}.");
        double scale = Math.Min(1, TrackedSide / (double)Math.Max(info.DisplayWidth, info.DisplayHeight));
        return (Even(info.DisplayWidth * scale), Even(info.DisplayHeight * scale));

        static int Even(double side) => Math.Max(2, 2 * (int)Math.Round(side / 2));
    }

    /// <summary>
    /// The same movement; where the picture cuts the person off at the waist, the model's wandering guess of hips and legs is replaced by
    /// a trunk of constant length below the shoulders, which tilts as they do.
    /// </summary>
    public Performance WithoutGuesses()
    {
        if (Shows(Joints.LeftHip) || Shows(Joints.RightHip)) return this;
        var all = Frames.ToList();
        float torso = Median(all, f => f.Torso), level = Median(all, Tilt);
        var usual = Enumerable.Range(0, Joints.Count).Select(k => new Vector2(Median(all, f => f.At(k).X - f.Shoulders.X), Median(all, f => f.At(k).Y - f.Shoulders.Y))).ToArray();
        var middle = (usual[Joints.LeftHip] + usual[Joints.RightHip]) / 2;
        for (int k = Joints.LeftHip; k < Joints.Count; k++) usual[k] += new Vector2(0, torso) - middle;
        return this with
        {
            Frames = [.. Frames.Select(f =>
            {
                float tilt = .6f * (Tilt(f) - level);
                var points = (Vector4[])f.Points.Clone();
                for (int k = Joints.LeftHip; k < Joints.Count; k++)
                    points[k] = new Vector4(f.Shoulders + Plane2.Rotate(usual[k], tilt), points[k].Z, points[k].W);
                return new PoseFrame(points);
            })],
        };

        static float Tilt(PoseFrame f) => Plane2.Wrap(2 * Plane2.Angle(f.At(Joints.LeftShoulder) - f.At(Joints.RightShoulder))) / 2;
    }

    private bool Shows(int joint) => Frames.Count(f => f.Points[joint].W > .3f) * 2 > Frames.Count;

    /// <summary>
    /// The same movement without its cuts, for a figure that stays in one place: after a cut the person goes on where it was, at the same
    /// size, and turns into the new pose within a third of a second.
    /// </summary>
    public Performance Continuous()
    {
        if (Cuts.Count == 0) return this;
        var frames = new List<PoseFrame>(Frames.Count);
        int blend = Math.Max(2, (int)(FramesPerSecond / 3));
        float torso = 0, ground = 0;
        foreach (var (start, end) in Spans(Cuts, Frames.Count))
        {
            var span = Frames.Skip(start).Take(end - start).ToList();
            float own = Median(span, f => f.Torso), ownGround = Median(span, Lowest);
            if (start == 0)
            {
                (torso, ground) = (own, ownGround);
                frames.AddRange(span);
                continue;
            }

            float scale = torso / own;
            var last = frames[^1];
            var shift = new Vector4(last.Hips.X - (span[0].Hips.X * scale), ground - (ownGround * scale), 0, 0);
            for (int i = 0; i < span.Count; i++)
            {
                var moved = new PoseFrame([.. span[i].Points.Select(p => new Vector4(p.X * scale, p.Y * scale, p.Z * scale, p.W) + shift)]);
                frames.Add(i < blend ? PoseFrame.Between(last, moved, Plane2.SmoothStep((i + 1f) / (blend + 1))) : moved);
            }
        }

        return this with { Frames = frames };
    }

    private static float Lowest(PoseFrame f) => MathF.Max(f.Points[Joints.LeftAnkle].Y, f.Points[Joints.RightAnkle].Y);

    private static float Median(List<PoseFrame> frames, Func<PoseFrame, float> value) => frames.Select(value).Order().ElementAt(frames.Count / 2);

    private static IEnumerable<(int Start, int End)> Spans(IReadOnlyList<int> cuts, int count)
    {
        int start = 0;
        foreach (int end in cuts.Where(c => c > 0).Append(count))
        {
            if (end > start) yield return (start, end);
            start = end;
        }
    }

    /// <summary>A stretch between cuts without anybody: the pose before it, or the first one after it.</summary>
    private static IEnumerable<PoseFrame> Held(List<PoseFrame> before, List<PoseFrame?> found, int start, int end)
    {
        var pose = before.Count > 0 ? before[^1] : found.Skip(end).First(f => f is not null)!;
        return Enumerable.Range(start, end - start).Select(_ => pose.Scaled(1)).ToList();
    }

    /// <summary>Frames in which nobody was found take a pose between their neighbours; null when nobody is in any.</summary>
    private static List<PoseFrame>? Bridge(List<PoseFrame?> found)
    {
        if (found.TrueForAll(f => f is null)) return null;
        var frames = new List<PoseFrame>(found.Count);
        for (int i = 0; i < found.Count; i++)
        {
            if (found[i] is { } known)
            {
                frames.Add(known);
                continue;
            }

            int before = i - 1, after = i + 1;
            while (after < found.Count && found[after] is null) after++;
            var last = before >= 0 ? frames[before] : null;
            var next = after < found.Count ? found[after] : null;
            frames.Add(last is null ? next!.Scaled(1) : next is null ? last.Scaled(1) : PoseFrame.Between(last, next, 1f / (after - before)));
        }

        return frames;
    }

    /// <summary>One-euro filter forwards and backwards, averaged, so that it adds no lag; each stretch between cuts on its own.</summary>
    private static void Smooth(List<PoseFrame> frames, double rate, List<int> cuts)
    {
        foreach (var (start, end) in Spans(cuts, frames.Count))
            if (end - start >= 3) SmoothSpan(frames.GetRange(start, end - start), rate);
    }

    private static void SmoothSpan(List<PoseFrame> frames, double rate)
    {
        float size = frames.Select(f => f.Torso).Order().ElementAt(frames.Count / 2);
        var raw = new double[frames.Count];
        var forward = new double[frames.Count];
        for (int joint = 0; joint < Joints.Count; joint++)
        {
            for (int axis = 0; axis < 3; axis++)
            {
                for (int t = 0; t < raw.Length; t++) raw[t] = frames[t].Points[joint][axis] / size;
                double cutoff = axis == 2 ? .5 : 1.5, beta = axis == 2 ? .5 : 4;
                var filter = default(OneEuroFilter);
                for (int t = 0; t < raw.Length; t++) forward[t] = filter.Next(raw[t], 1 / rate, cutoff, beta);
                filter = default;
                for (int t = raw.Length - 1; t >= 0; t--)
                    frames[t].Points[joint][axis] = (float)((forward[t] + filter.Next(raw[t], 1 / rate, cutoff, beta)) / 2 * size);
            }
        }
    }
}
