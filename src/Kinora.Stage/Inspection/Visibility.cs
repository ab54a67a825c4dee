using Kinora.Stage.Rendering;

namespace Kinora.Stage.Inspection;

/// <summary>Pixels of small frames in which each actor is the nearest thing.</summary>
internal sealed class Visibility
{
    private readonly Dictionary<int, int> _pixels = [];

    /// <summary>Most pixels in one of the frames.</summary>
    public int Of(int owner) => _pixels.GetValueOrDefault(owner);

    /// <summary>Counts what a raster shows.</summary>
    public unsafe void Add(Rasteriser raster, Geometry geometry)
    {
        var now = new Dictionary<int, int>();
        var parts = geometry.Parts.OrderBy(p => p.TriangleStart).ToArray();
        int[] starts = [.. parts.Select(p => p.TriangleStart)];
        for (int y = 0; y < raster.Height; y++)
            foreach (uint key in raster.Visible.Row(y))
            {
                if (key == 0) continue;
                int at = Array.BinarySearch(starts, raster.Record(key)->Triangle);
                var part = parts[at >= 0 ? at : ~at - 1];
                // empty parts share their start with the next one
                for (int i = at >= 0 ? at : ~at - 1; part.TriangleCount == 0 && i + 1 < parts.Length; i++) part = parts[i + 1];
                if (part.Owner >= 0) now[part.Owner] = now.GetValueOrDefault(part.Owner) + 1;
            }

        foreach (var (owner, n) in now) _pixels[owner] = Math.Max(Of(owner), n);
    }
}
