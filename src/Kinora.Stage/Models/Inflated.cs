using System.Numerics;
using Kinora.Stage.Assets;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Models;

/// <summary>
/// A flat picture with alpha blown up to a cushion: depth grows with the distance to the outline, so that it takes light and shadow and
/// can be walked around. One metre high, standing on y = 0, the picture facing +x.
/// </summary>
internal static class Inflated
{
    private const int Cells = 72;

    public static Mesh From(Picture picture)
    {
        int w = picture.Width, h = picture.Height;
        var alpha = new float[(Cells + 3) * (Cells + 3)];
        float At(int x, int y) => x < 0 || y < 0 || x > Cells || y > Cells ? 0 : alpha[((y + 1) * (Cells + 3)) + x + 1];
        for (int y = 0; y <= Cells; y++)
            for (int x = 0; x <= Cells; x++)
                alpha[((y + 1) * (Cells + 3)) + x + 1] = picture.Pixels[(Math.Min(y * h / Cells, h - 1) * w) + Math.Min(x * w / Cells, w - 1)].A / 255f;
        // distance to the outline by chamfer passes
        var far = new float[(Cells + 1) * (Cells + 1)];
        for (int y = 0; y <= Cells; y++)
            for (int x = 0; x <= Cells; x++) far[(y * (Cells + 1)) + x] = At(x, y) < .5f ? 0 : 1e6f;
        float Far(int x, int y) => x < 0 || y < 0 || x > Cells || y > Cells ? 0 : far[(y * (Cells + 1)) + x];
        for (int pass = 0; pass < 2; pass++)
        {
            int s = pass == 0 ? 1 : -1;
            for (int j = 0; j <= Cells; j++)
                for (int i = 0; i <= Cells; i++)
                {
                    int x = pass == 0 ? i : Cells - i, y = pass == 0 ? j : Cells - j;
                    ref float d = ref far[(y * (Cells + 1)) + x];
                    d = MathF.Min(d, MathF.Min(MathF.Min(Far(x - s, y), Far(x, y - s)) + 1, MathF.Min(Far(x - s, y - s), Far(x + s, y - s)) + 1.414f));
                }
        }

        float Depth(int x, int y)
        {
            float d = Far(x, y);
            return d <= 0 ? 0 : .32f * MathF.Sqrt(MathF.Min(d / Cells, .22f)) * .75f;
        }

        int low = Cells, high = 0, left = Cells, right = 0;
        for (int y = 0; y <= Cells; y++)
            for (int x = 0; x <= Cells; x++)
                if (At(x, y) >= .5f) (low, high, left, right) = (Math.Min(low, y), Math.Max(high, y), Math.Min(left, x), Math.Max(right, x));
        if (high <= low) throw new InvalidDataException("The picture is empty.");
        float scale = 1f / (high - low), middle = (left + right) * .5f;
        var texture = Texture.From(picture.Pixels, w, h);
        var builder = new MeshBuilder().With(new Material { Colour = new Vector3(.9f), Map = texture, Cutout = true, Roughness = .42f });
        foreach (int side in new[] { 1, -1 })
        {
            int first = builder.VertexCount;
            for (int y = 0; y <= Cells; y++)
                for (int x = 0; x <= Cells; x++)
                {
                    float gx = (Depth(x + 1, y) - Depth(x - 1, y)) / (2 * scale), gy = (Depth(x, y + 1) - Depth(x, y - 1)) / (2 * scale), d = Depth(x, y);
                    builder.Vertex(new Vector3(side * d, (high - y) * scale, (middle - x) * scale), new Vector3(side, gy, gx), new Vector2((x + .5f) / (Cells + 1), (y + .5f) / (Cells + 1)));
                }

            for (int y = 0; y < Cells; y++)
                for (int x = 0; x < Cells; x++)
                {
                    if (At(x, y) + At(x + 1, y) + At(x, y + 1) + At(x + 1, y + 1) < .3f) continue;
                    int a = first + (y * (Cells + 1)) + x;
                    builder.Triangle(a, a + 1, a + Cells + 1);
                    builder.Triangle(a + 1, a + Cells + 2, a + Cells + 1);
                }
        }

        return builder.Build();
    }
}
