using System.Numerics;
using Kinora.Imaging;

namespace Kinora.Shots.Motion;

/// <summary>
/// One part of the cut-out figure: its colours (filled beyond its own pixels, so that no background shines in) with a soft mask as alpha,
/// and a grid mesh over it. Layers overlap at shoulders and hips, where both move alike.
/// </summary>
internal sealed class PuppetLayer : IDisposable
{
    public PuppetLayer(Plane<Rgba> texture, int[] chain, PoseFrame rest, int step)
    {
        (Texture, Chain, Rest) = (texture, chain, rest);
        var (vertices, triangles) = Grid(texture, step);
        Vertices = vertices;
        Moved = new Vector2[vertices.Length];
        // One group for each bone, far bones last: a folded forearm lies over the upper arm with a clean edge.
        BoneOf = chain.Length == 0 ? [] : [.. vertices.Select(NearestBone)];
        Groups = chain.Length == 0
            ? [[.. triangles]]
            : [.. triangles.GroupBy(t => NearestBone((vertices[t.A] + vertices[t.B] + vertices[t.C]) / 3)).OrderBy(g => g.Key).Select(g => g.ToArray())];
    }

    /// <summary>Colours and mask at photo size.</summary>
    public Plane<Rgba> Texture { get; }

    /// <summary>Four joints; empty for the trunk.</summary>
    public int[] Chain { get; }

    /// <summary>Where the joints lie in the texture: in the photo, or mirrored where the other side's limb is drawn.</summary>
    public PoseFrame Rest { get; }

    /// <summary>Bone that each vertex is nearest to; empty for the trunk.</summary>
    public int[] BoneOf { get; }

    /// <summary>Mesh in the photo.</summary>
    public Vector2[] Vertices { get; }

    /// <summary>Mesh in the frame.</summary>
    public Vector2[] Moved { get; }

    /// <summary>Triangles in drawing order.</summary>
    public (int A, int B, int C)[][] Groups { get; }

    private int NearestBone(Vector2 p)
    {
        int best = 0;
        float distance = float.MaxValue;
        for (int k = 0; k < 3; k++)
        {
            float d = Plane2.ToSegment(p, Rest.At(Chain[k]), Rest.EndOf(Chain, k), out _);
            if (d < distance) (distance, best) = (d, k);
        }

        return best;
    }

    public void Dispose() => Texture.Dispose();

    private static (Vector2[] Vertices, List<(int A, int B, int C)> Triangles) Grid(Plane<Rgba> texture, int step)
    {
        int gw = (texture.Width / step) + 2, gh = (texture.Height / step) + 2;
        var id = new int[gw * gh];
        Array.Fill(id, -1);
        var vertices = new List<Vector2>();
        var triangles = new List<(int, int, int)>();
        for (int gy = 0; gy + 1 < gh; gy++)
        {
            for (int gx = 0; gx + 1 < gw; gx++)
            {
                if (!Visible(texture, gx * step, gy * step, step)) continue;
                int a = Id(gx, gy), b = Id(gx + 1, gy), c = Id(gx, gy + 1), d = Id(gx + 1, gy + 1);
                if (((gx + gy) & 1) == 0) triangles.AddRange([(a, b, c), (b, d, c)]);
                else triangles.AddRange([(a, b, d), (a, d, c)]);
            }
        }

        return ([.. vertices], triangles);

        int Id(int gx, int gy)
        {
            ref int k = ref id[(gy * gw) + gx];
            if (k < 0)
            {
                k = vertices.Count;
                vertices.Add(new Vector2(gx * step, gy * step));
            }

            return k;
        }
    }

    private static bool Visible(Plane<Rgba> texture, int x0, int y0, int step)
    {
        for (int y = Math.Max(0, y0 - 1); y <= Math.Min(texture.Height - 1, y0 + step); y++)
            for (int x = Math.Max(0, x0 - 1); x <= Math.Min(texture.Width - 1, x0 + step); x++)
                if (texture[x, y].A > 2) return true;
        return false;
    }
}
