using System.Numerics;
using Kinora.Imaging;
using Kinora.Imaging.Resize;
using Kinora.Shots.Faces.Video;
using Kinora.Vision;
using Kinora.Vision.Faces;

namespace Kinora.Shots.Faces.Identification;

/// <summary>Keeps the best view of each face: large, frontal, whole.</summary>
internal sealed class FaceCrops : IDisposable
{
    private const float Margin = 1.7f, Better = 1.15f;
    private const int LargestSide = 512;
    private readonly Dictionary<int, (float Score, int Frame, Box Box, Plane<Rgba> Picture)> _best = [];

    /// <summary>Takes the next frame.</summary>
    public void Look(int index, Frame frame, IReadOnlyList<TrackedFace> faces)
    {
        foreach (var face in faces)
        {
            float score = Score(face.Mesh, frame);

            // only clearly better views are cut out, so that a clip costs a few crops and not one for each frame
            if (_best.TryGetValue(face.Id, out var known) && score < known.Score * Better) continue;
            known.Picture?.Dispose();
            _best[face.Id] = (score, index, Clip(face.Mesh.Box, frame), Cut(frame, face.Mesh.Box));
        }
    }

    public (int Frame, Box Box) Reference(int id) => (_best[id].Frame, _best[id].Box);

    public Plane<Rgba> Picture(int id) => _best[id].Picture;

    public void Dispose()
    {
        foreach (var b in _best.Values) b.Picture.Dispose();
    }

    /// <summary>Area, less for turned faces and for those that the frame's edge cuts.</summary>
    private static float Score(FaceMesh mesh, Frame frame)
    {
        var p = mesh.Points;
        var box = mesh.Box;
        float left = Vector2.Distance(new(p[1].X, p[1].Y), new(p[234].X, p[234].Y)), right = Vector2.Distance(new(p[1].X, p[1].Y), new(p[454].X, p[454].Y));
        float frontal = Math.Min(left, right) / Math.Max(1, Math.Max(left, right));
        bool whole = box.Left > 0 && box.Top > 0 && box.Right < frame.Width && box.Bottom < frame.Height;
        return box.Width * box.Height * (.3f + frontal) * (whole ? 1 : .4f) * mesh.Presence;
    }

    private static Box Clip(Box box, Frame frame) =>
        new(Math.Max(0, box.Left), Math.Max(0, box.Top), Math.Min(frame.Width, box.Right), Math.Min(frame.Height, box.Bottom));

    private static Plane<Rgba> Cut(Frame frame, Box box)
    {
        float side = Math.Min(Math.Max(box.Width, box.Height) * Margin, Math.Min(frame.Width, frame.Height));
        int size = Math.Max(16, (int)side & ~1);
        int left = Math.Clamp((int)(box.Centre.X - (size / 2f)), 0, frame.Width - size) & ~1, top = Math.Clamp((int)(box.Centre.Y - (size / 2f)), 0, frame.Height - size) & ~1;
        var crop = new Plane<Rgba>(size, size);
        FrameBox.Read(frame, left, top, size, size, crop);
        if (size <= LargestSide) return crop;
        using (crop) return Resampling.Resize(crop, LargestSide, LargestSide);
    }
}
