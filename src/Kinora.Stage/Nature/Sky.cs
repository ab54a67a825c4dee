using System.Numerics;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Nature;

/// <summary>An analytic sky: gradients by height, glow around the sun, a lit cloud layer.</summary>
internal sealed record Sky
{
    public Vector3 Zenith { get; init; } = new(.13f, .30f, .70f);

    public Vector3 Horizon { get; init; } = new(.62f, .76f, .92f);

    /// <summary>Colour of the glow around the sun.</summary>
    public Vector3 Glow { get; init; } = new(1f, .85f, .6f);

    /// <summary>How far the horizon's colour reaches up.</summary>
    public float Rise { get; init; } = 3.2f;

    public Vector3 Sun { get; init; } = Vector3.Normalize(new Vector3(-.5f, .75f, .45f));

    public Vector3 SunColour { get; init; } = new(2.3f, 2.1f, 1.85f);

    /// <summary>0 none .. 1 closed.</summary>
    public float Clouds { get; init; } = .45f;

    public Vector3 CloudLit { get; init; } = new(1.35f, 1.32f, 1.28f);

    public Vector3 CloudDark { get; init; } = new(.52f, .58f, .68f);

    /// <summary>What lies below the horizon: bounce light.</summary>
    public Vector3 Below { get; init; } = new(.18f, .2f, .12f);

    /// <summary>Shifts the clouds.</summary>
    public float Seed { get; init; }

    /// <summary>Number of stars; 0 by day.</summary>
    public int Stars { get; init; }

    /// <summary>Curtains of northern lights.</summary>
    public bool Aurora { get; init; }

    /// <summary>Coloured clouds of a nebula, for space.</summary>
    public bool Nebula { get; init; }

    /// <summary>Seven-coloured bow opposite to the sun.</summary>
    public bool Rainbow { get; init; }

    /// <summary>Size of the disc of sun or moon, tangent of its radius.</summary>
    public float Disc { get; init; } = .02f;

    public Vector3 DiscColour { get; init; } = new(14f, 12f, 9f);

    /// <summary>Radiance from a direction.</summary>
    public Vector3 Radiance(Vector3 d)
    {
        float e = MathF.Max(0, d.Y);
        var c = Vector3.Lerp(Horizon, Zenith, 1 - MathF.Exp(-e * Rise));
        float s = MathF.Max(0, Vector3.Dot(d, Sun));
        c += Glow * ((.42f * MathF.Pow(s, 10)) + (.55f * MathF.Pow(s, 70)));
        float disc = MathF.Acos(Math.Clamp(s, 0, 1)) / MathF.Max(Disc, 1e-4f);
        if (disc < 1.25f && Disc > 0) c = Vector3.Lerp(c, DiscColour * MoonShade(d), Math.Clamp((1.25f - disc) * 4, 0, 1));
        if (Nebula) c += NebulaLight(d);
        if (Aurora && d.Y > .03f) c += AuroraLight(d);
        if (Rainbow) c += Bow(d);
        if (d.Y > 0 && Clouds > 0)
        {
            float k = 1f / (d.Y + .09f), x = (d.X * k * 1.05f) + 3 + Seed, y = (d.Z * k * 1.05f) + (Seed * .7f);
            float n = Noise.Fractal(x, y, 6), lit = Noise.Fractal(x + (Sun.X * .28f), y + (Sun.Z * .28f), 4);
            float edge = .78f - (.5f * Clouds), cover = Coats(edge, edge + .17f, n) * Math.Clamp(d.Y * 9, 0, 1);
            var cloud = Vector3.Lerp(CloudDark, CloudLit, Math.Clamp(.6f + ((n - lit) * 3.4f), 0, 1));
            c = Vector3.Lerp(c, cloud + (Glow * .35f * MathF.Pow(s, 6)), cover * .92f);
        }

        if (d.Y < 0 && !Nebula) c = Vector3.Lerp(c, Below, Math.Clamp(-d.Y * 30, 0, 1));
        return c;
    }

    private static float Coats(float a, float b, float x)
    {
        x = Math.Clamp((x - a) / (b - a), 0, 1);
        return x * x * (3 - (2 * x));
    }

    private float MoonShade(Vector3 d)
    {
        if (Stars == 0) return 1;
        var u = Vector3.Normalize(Vector3.Cross(Vector3.UnitY, Sun));
        var v = Vector3.Cross(Sun, u);
        float x = Vector3.Dot(d, u) / Disc, y = Vector3.Dot(d, v) / Disc;
        return .62f + (.5f * Noise.Fractal((x * 1.7f) + 9, (y * 1.7f) + 4, 3));
    }

    private Vector3 AuroraLight(Vector3 d)
    {
        var sum = Vector3.Zero;
        float a = MathF.Atan2(d.X, d.Z) * 2.2f;
        for (int k = 0; k < 3; k++)
        {
            float height = .16f + (.13f * k) + (.16f * (Noise.Fractal(a + (k * 9) + Seed, k * 3.3f, 4) - .5f));
            float above = (d.Y - height) / .30f;
            if (above < 0 || above > 1) continue;
            float ray = .35f + (.9f * Noise.Fractal((a * 16) + (k * 5), above * .7f, 3)), fade = MathF.Exp(-3.2f * above) * Math.Clamp(above * 22, 0, 1);
            sum += Vector3.Lerp(new Vector3(.10f, .85f, .38f), new Vector3(.45f, .16f, .75f), above) * (ray * fade * .32f);
        }

        return sum;
    }

    /// <summary>Veils of gas: fractal noise that is drawn out by other noise, along a band.</summary>
    private Vector3 NebulaLight(Vector3 d)
    {
        float Veil(Vector3 p)
        {
            float sum = 0, weight = .5f;
            for (int k = 0; k < 5; k++)
            {
                sum += weight * (1 - MathF.Abs((2 * Noise.Value3(p)) - 1));
                p = (p * 2.07f) + new Vector3(3.1f, 1.7f, 5.3f);
                weight *= .5f;
            }

            return sum;
        }

        var warp = new Vector3(Noise.Value3((d * 3) + new Vector3(Seed, 4, 9)), Noise.Value3((d * 3) + new Vector3(7, Seed, 2)), Noise.Value3((d * 3) + new Vector3(1, 8, Seed))) * .9f;
        float n = Veil((d * 2.2f) + warp), m = Noise.Value3((d * 2.6f) + new Vector3(7, Seed, 2));
        float band = MathF.Exp(-MathF.Pow(Vector3.Dot(d, Vector3.Normalize(new Vector3(.3f, 1, .25f))) * 2.2f, 2)), gas = MathF.Pow(Coats(.52f, .95f, n), 1.6f) * (band + .08f);
        var hue = Vector3.Lerp(new Vector3(.05f, .07f, .20f), new Vector3(.20f, .05f, .12f), Coats(.35f, .7f, m));
        return (hue * (gas * .55f)) + (new Vector3(.05f, .11f, .16f) * (MathF.Pow(Coats(.70f, 1, n), 2) * band * .5f)) + (new Vector3(.006f, .007f, .013f) * band);
    }

    private Vector3 Bow(Vector3 d)
    {
        if (d.Y < 0) return Vector3.Zero;
        var axis = Vector3.Normalize(new Vector3(0, -.12f, -1));
        float angle = MathF.Acos(Math.Clamp(Vector3.Dot(d, axis), -1, 1)) * 180 / MathF.PI, t = (angle - 33) / 3.2f;
        if (t is < 0 or > 1) return Vector3.Zero;
        var c = new Vector3(MathF.Max(0, 1 - (MathF.Abs(t - .85f) * 3)), MathF.Max(0, 1 - (MathF.Abs(t - .5f) * 3)), MathF.Max(0, 1 - (MathF.Abs(t - .18f) * 3.2f)));
        return (c + (new Vector3(.35f, 0, .45f) * MathF.Max(0, .2f - t))) * (.42f * MathF.Sin(t * MathF.PI));
    }
}
