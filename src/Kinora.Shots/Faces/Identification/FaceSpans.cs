using Kinora.Requests;
using Kinora.Shots.Faces.Video;

namespace Kinora.Shots.Faces.Identification;

/// <summary>From tracked faces to what the caller is told.</summary>
internal static class FaceSpans
{
    private const float SmallestFace = 48;
    private const double ShortestSeconds = .4;

    /// <summary>The faces that can be synced, by first appearance, and their ids in the tracks.</summary>
    /// <exception cref="ShotException">no_face, face_too_small.</exception>
    public static (FaceIdentificationResult Result, IReadOnlyList<int> Ids) Find(FaceTracks tracks, FaceCrops crops)
    {
        var format = tracks.Format;
        var first = new Dictionary<int, int>();
        var last = new Dictionary<int, int>();
        var count = new Dictionary<int, int>();
        bool small = false;
        for (int i = 0; i < tracks.Frames.Count; i++)
            foreach (var face in tracks.Frames[i])
            {
                if (face.Mesh.Box.Height < SmallestFace)
                {
                    small = true;
                    continue;
                }

                first.TryAdd(face.Id, i);
                last[face.Id] = i;
                count[face.Id] = count.GetValueOrDefault(face.Id) + 1;
            }

        int[] ids = [.. first.Keys.Where(id => count[id] >= ShortestSeconds * format.FramesPerSecond).OrderBy(id => first[id]).ThenBy(id => id)];
        if (ids.Length == 0)
        {
            throw small
                ? new ShotException("face_too_small", $"The faces in the video are too small: a face must be at least {SmallestFace:0} pixels high.")
                : new ShotException("no_face", "there is no human in the video");
        }

        long Ms(int frame) => (long)Math.Round(frame * 1000 / format.FramesPerSecond);
        var faces = new List<IdentifiedFace>();
        for (int i = 0; i < ids.Length; i++)
        {
            var (frame, box) = crops.Reference(ids[i]);
            faces.Add(new IdentifiedFace(
                i.ToString(System.Globalization.CultureInfo.InvariantCulture), Ms(first[ids[i]]), Ms(last[ids[i]] + 1), Ms(frame),
                box.Left / format.Width, box.Top / format.Height, box.Right / format.Width, box.Bottom / format.Height));
        }

        return (new FaceIdentificationResult(faces, Ms(format.FrameCount)), ids);
    }
}
