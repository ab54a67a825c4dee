using System.Numerics;
using Kinora.Imaging;
using Kinora.Media.Clips;
using Kinora.Media.Pictures;
using Kinora.Media.Tools;
using Kinora.Requests;
using Kinora.Vision;
using Kinora.Vision.Bodies;

namespace Kinora.Shots.Motion.Measure;

/// <summary>Measures a motion transfer by finding the joints again in its decoded frames.</summary>
/// <param name="tools">Programs.</param>
/// <param name="models">Vision models.</param>
public sealed class MotionMeasure(MediaTools tools, ModelStore models)
{
    private const float Near = .2f;        // torso lengths
    private const float SameDirection = .3f; // radians
    private const float SameHand = .5f;    // radians
    private const int MostLag = 6;         // frames

    private static readonly (int A, int B)[] s_limbs =
    [
        (Joints.RightShoulder, Joints.RightElbow), (Joints.LeftShoulder, Joints.LeftElbow), (Joints.RightElbow, Joints.RightWrist), (Joints.LeftElbow, Joints.LeftWrist),
        (Joints.RightHip, Joints.RightKnee), (Joints.LeftHip, Joints.LeftKnee), (Joints.RightKnee, Joints.RightAnkle), (Joints.LeftKnee, Joints.LeftAnkle),
    ];

    /// <summary>Places of the joints in a line of truth: nose, then right and left shoulder, elbow, wrist, hip, knee, ankle.</summary>
    private static readonly int[] s_truth = [0, 12, 11, 14, 13, 16, 15, 24, 23, 26, 25, 28, 27];

    /// <summary>Measures a clip.</summary>
    /// <param name="plan">The plan that it was rendered by, without camera and effects.</param>
    /// <param name="job">The job that it was rendered for.</param>
    /// <param name="clip">The file.</param>
    /// <param name="truth">True joints for each frame of the driver (13 for each, see the test media), or null.</param>
    /// <param name="truthRate">Frames per second of the truth.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<MotionFigures> MeasureAsync(
        ShotPlan plan, ShotJob job, string clip, IReadOnlyList<Vector2[]>? truth, double truthRate, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(job);
        var motion = (MotionPlan)plan;
        var request = (MotionTransferRequest)job.Request;
        var performance = await Performance.TrackAsync(
            job.Input(request.Driver).Path, motion.FramesPerSecond, tools, models, new Progress<double>(), cancellation);
        var rest = PoseFrame.Of(motion.Figure);
        var wanted = Retargeting.Run(rest, motion.Figure, performance, motion.Orientation, motion.Width, motion.Height);
        using var photo = await new PictureDecoder(tools).DecodeAsync(job.Input(request.Image).Path, cancellation);
        using var picture = CharacterPicture.Of(photo, motion.Width, motion.Height);
        using var swept = SweptArea.Of(picture, motion, rest, wanted, models, cancellation);
        var found = new List<PoseFrame?>();
        double error = 0, count = 0;
        await using (var reader = await ClipReader.OpenAsync(tools, clip, new ClipReadOptions { Pixels = ClipPixels.Rgba }, cancellation))
        {
            using var frame = new Plane<Rgba>(reader.Format.Width, reader.Format.Height);
            using var tracker = new PoseTracker(models);
            while (reader.ReadRgba(frame))
            {
                cancellation.ThrowIfCancellationRequested();
                found.Add(tracker.Next(frame) is { } pose ? PoseFrame.Of(pose) : null);
                Compare(frame, picture.Pixels, swept, ref error, ref count);
            }
        }

        int n = Math.Min(found.Count, wanted.Count);
        // Somebody who is seen from behind is shown by the figure's mirror image, whose right hand the model takes for the left one.
        for (int i = 0; i < n; i++)
            if (wanted[i].Mirror > .5f) found[i] = found[i]?.SidesSwapped();
        return new MotionFigures(
            found.Count(f => f is not null) / (double)Math.Max(1, found.Count), PoseMatch(found, wanted, n, motion.Height),
            truth is null ? null : DirectionMatch(found, truth, truthRate / motion.FramesPerSecond), LimbSpread(found, wanted, n),
            count == 0 ? double.NaN : 10 * Math.Log10(255 * 255 / Math.Max(1e-6, error / count)), HandMatch(found, wanted, n), Lag(found, wanted, n));
    }

    private static double PoseMatch(List<PoseFrame?> found, List<Target> wanted, int n, int height)
    {
        int near = 0, all = 0;
        for (int i = 0; i < n; i++)
        {
            foreach (int joint in Joints.Judged)
            {
                if (wanted[i].Joint[joint].Y >= height) continue; // beyond the picture nothing can be found
                all++;
                if (found[i] is { } pose && Vector2.Distance(pose.At(joint), wanted[i].Joint[joint]) < Near * wanted[i].Torso) near++;
            }
        }

        return near / (double)Math.Max(1, all);
    }

    private static double DirectionMatch(List<PoseFrame?> found, IReadOnlyList<Vector2[]> truth, double truthFrames)
    {
        int same = 0, all = 0;
        var joints = new Vector2[Joints.Count];
        for (int i = 0; i < found.Count; i++)
        {
            var line = truth[Math.Min(truth.Count - 1, (int)Math.Round(i * truthFrames))];
            for (int k = 0; k < s_truth.Length; k++) joints[s_truth[k]] = line[k];
            float torso = Vector2.Distance(joints[Joints.LeftShoulder] + joints[Joints.RightShoulder], joints[Joints.LeftHip] + joints[Joints.RightHip]) / 2;
            foreach (var (a, b) in s_limbs)
            {
                var direction = joints[b] - joints[a];
                if (direction.Length() < .25f * torso) continue; // foreshortened: no direction to speak of
                all++;
                if (found[i] is { } pose && MathF.Abs(Plane2.Wrap(Plane2.Angle(pose.At(b) - pose.At(a)) - Plane2.Angle(direction))) < SameDirection) same++;
            }
        }

        return same / (double)Math.Max(1, all);
    }

    private static double HandMatch(List<PoseFrame?> found, List<Target> wanted, int n)
    {
        int same = 0, all = 0;
        for (int i = 0; i < n; i++)
        {
            for (int side = 0; side < 2; side++)
            {
                int wrist = Joints.LeftWrist + side, hand = Joints.LeftHand + side;
                if (found[i] is not { } pose || pose.Points[wrist].W < .5f) continue;
                all++;
                if (MathF.Abs(Plane2.Wrap(Plane2.Angle(pose.At(hand) - pose.At(wrist)) - Plane2.Angle(wanted[i].Joint[hand] - wanted[i].Joint[wrist]))) < SameHand) same++;
            }
        }

        return all == 0 ? double.NaN : same / (double)all;
    }

    private static double LimbSpread(List<PoseFrame?> found, List<Target> wanted, int n)
    {
        var spreads = new List<double>();
        foreach (var (a, b) in s_limbs)
        {
            var ratios = new List<double>();
            for (int i = 0; i < n; i++)
            {
                float length = Vector2.Distance(wanted[i].Joint[a], wanted[i].Joint[b]);
                if (found[i] is { } pose && length > .35f * wanted[i].Torso) ratios.Add(Vector2.Distance(pose.At(a), pose.At(b)) / length);
            }

            if (ratios.Count < n / 4) continue;
            double mean = ratios.Average();
            spreads.Add(Math.Sqrt(ratios.Average(r => (r - mean) * (r - mean))) / mean);
        }

        return spreads.Count == 0 ? double.NaN : spreads.Average();
    }

    /// <summary>The shift of the wanted movement that fits best, to a part of a frame by a parabola through the best three.</summary>
    private static double Lag(List<PoseFrame?> found, List<Target> wanted, int n)
    {
        var errors = new double[(2 * MostLag) + 1];
        for (int lag = -MostLag; lag <= MostLag; lag++)
        {
            double sum = 0;
            int count = 0;
            for (int i = MostLag; i < n - MostLag; i++)
            {
                if (found[i] is not { } pose) continue;
                foreach (int joint in Joints.Judged) sum += Vector2.DistanceSquared(pose.At(joint), wanted[i - lag].Joint[joint]);
                count++;
            }

            errors[lag + MostLag] = sum / Math.Max(1, count);
        }

        int best = Array.IndexOf(errors, errors.Min());
        if (best is 0 || best == errors.Length - 1) return best - MostLag;
        double before = errors[best - 1], at = errors[best], after = errors[best + 1], curve = before - (2 * at) + after;
        return best - MostLag + (curve > 0 ? (before - after) / (2 * curve) : 0);
    }

    private static void Compare(Plane<Rgba> frame, Plane<Rgba> photo, Plane<byte> swept, ref double error, ref double count)
    {
        for (int y = 0; y < frame.Height; y += 2)
        {
            for (int x = 0; x < frame.Width; x += 2)
            {
                if (swept[x, y] != 0) continue;
                Rgba a = frame[x, y], b = photo[x, y];
                error += (((a.R - b.R) * (a.R - b.R)) + ((a.G - b.G) * (a.G - b.G)) + ((a.B - b.B) * (a.B - b.B))) / 3.0;
                count++;
            }
        }
    }
}
