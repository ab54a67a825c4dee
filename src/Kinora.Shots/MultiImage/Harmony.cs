using System.Numerics;
using Kinora.Imaging;

namespace Kinora.Shots.MultiImage;

/// <summary>Brings a cut-out's light a part of the way to that of the place where it stands (Reinhard et al. 2001, on means only).</summary>
internal static class Harmony
{
    private const float LumaShare = .3f, ColourShare = .45f;

    /// <summary>Changes the cut-out in place.</summary>
    public static void Apply(Plane<Rgba> subject, Plane<Rgba> backdrop)
    {
        Vector3 own = Mean(subject), place = Mean(backdrop);
        float ownLuma = Luma(own), placeLuma = Luma(place);
        float gain = Math.Clamp(1 + (LumaShare * ((placeLuma / MathF.Max(8, ownLuma)) - 1)), .55f, 1.25f);
        // Light that would burn out what is bright already is not added.
        gain = MathF.Min(gain, MathF.Max(1, 235 / Bright(subject)));
        // The colour of the light: the backdrop's cast against grey, not its paint.
        var cast = Vector3.Clamp(place / MathF.Max(8, placeLuma), new Vector3(.7f), new Vector3(1.35f));
        var light = Vector3.Lerp(Vector3.One, cast, ColourShare * .5f) * gain;
        for (int y = 0; y < subject.Height; y++)
        {
            foreach (ref var c in subject.Row(y))
            {
                var v = Vector3.Min(new Vector3(c.R, c.G, c.B) * light, new Vector3(255));
                c = new Rgba((byte)v.X, (byte)v.Y, (byte)v.Z, c.A);
            }
        }
    }

    private static float Luma(Vector3 c) => (.299f * c.X) + (.587f * c.Y) + (.114f * c.Z);

    // The luma that a twentieth of the subject exceeds.
    private static float Bright(Plane<Rgba> subject)
    {
        Span<int> counts = stackalloc int[256];
        counts.Clear();
        int all = 0;
        for (int y = 0; y < subject.Height; y += 2)
        {
            foreach (var c in subject.Row(y))
            {
                if (c.A < 128) continue;
                counts[(int)Luma(new Vector3(c.R, c.G, c.B))]++;
                all++;
            }
        }

        int above = 0;
        for (int v = 255; v > 0; v--)
        {
            above += counts[v];
            if (above * 20 > all) return v;
        }

        return 1;
    }

    private static Vector3 Mean(Plane<Rgba> picture)
    {
        var sum = Vector3.Zero;
        float weight = 1e-3f;
        for (int y = 0; y < picture.Height; y += 3)
        {
            var row = picture.Row(y);
            for (int x = 0; x < row.Length; x += 3)
            {
                float a = row[x].A / 255f;
                sum += new Vector3(row[x].R, row[x].G, row[x].B) * a;
                weight += a;
            }
        }

        return sum / weight;
    }
}
