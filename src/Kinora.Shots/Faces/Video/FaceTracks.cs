using Kinora.Imaging;
using Kinora.Media.Clips;
using Kinora.Vision;
using Kinora.Vision.Faces;

namespace Kinora.Shots.Faces.Video;

/// <summary>All faces of a clip, frame by frame.</summary>
/// <param name="Format">The clip as it was read.</param>
/// <param name="Frames">The faces of each frame.</param>
internal sealed record FaceTracks(FrameFormat Format, IReadOnlyList<IReadOnlyList<TrackedFace>> Frames)
{
    /// <summary>Follows the faces of a clip to its end.</summary>
    /// <param name="models">Installed models.</param>
    /// <param name="reader">A clip at its beginning.</param>
    /// <param name="seen">Told the share done, and each frame with its faces while it is there.</param>
    /// <param name="cancellation">Stops between frames.</param>
    public static FaceTracks Follow(
        ModelStore models, ClipReader reader, Action<int, Frame, IReadOnlyList<TrackedFace>>? seen, CancellationToken cancellation)
    {
        using var tracker = new FaceTracker(models, reader.Format.FramesPerSecond);
        using var frame = new Frame(reader.Format.Width, reader.Format.Height);
        var frames = new List<IReadOnlyList<TrackedFace>>(reader.Format.FrameCount);
        while (reader.Read(frame))
        {
            cancellation.ThrowIfCancellationRequested();
            var faces = tracker.Next(frame);
            seen?.Invoke(frames.Count, frame, faces);
            frames.Add(faces);
        }

        return new FaceTracks(reader.Format with { FrameCount = frames.Count }, frames);
    }

    /// <summary>The id of the face that fills most of the picture over the clip; null without faces.</summary>
    public int? Largest()
    {
        var sums = new Dictionary<int, double>();
        foreach (var frame in Frames)
            foreach (var f in frame) sums[f.Id] = sums.GetValueOrDefault(f.Id) + (f.Mesh.Box.Width * f.Mesh.Box.Height);
        return sums.Count == 0 ? null : sums.MaxBy(s => s.Value).Key;
    }

    /// <summary>The id of the face at a place and time; null when there is none.</summary>
    public int? At(Box place, double seconds)
    {
        int wanted = (int)Math.Round(seconds * Format.FramesPerSecond), reach = (int)Format.FramesPerSecond;
        for (int d = 0; d <= reach; d++)
            foreach (int i in (int[])[wanted - d, wanted + d])
            {
                if (i < 0 || i >= Frames.Count || Frames[i].Count == 0) continue;
                var best = Frames[i].MaxBy(f => f.Mesh.Box.Overlap(place))!;
                if (best.Mesh.Box.Overlap(place) > .2f) return best.Id;
            }
        return null;
    }
}
