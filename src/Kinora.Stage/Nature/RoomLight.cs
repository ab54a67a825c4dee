using System.Numerics;

namespace Kinora.Stage.Nature;

/// <summary>The light of a room, seen from its middle with soft edges: the blurred background and the mirror image of still lifes.</summary>
internal sealed record RoomLight
{
    public Vector3 Wall { get; init; } = new(.50f, .46f, .41f);

    public Vector3 Ceiling { get; init; } = new(.62f, .60f, .56f);

    public Vector3 Ground { get; init; } = new(.24f, .18f, .13f);

    /// <summary>Radiance of the window.</summary>
    public Vector3 Window { get; init; } = new(5.5f, 5.6f, 5.8f);

    /// <summary>Angle of the window about y, radians from +z towards +x.</summary>
    public float WindowAngle { get; init; }

    public bool HasWindow { get; init; } = true;

    /// <summary>Mean light on the walls.</summary>
    public float Level { get; init; } = .42f;

    public float Seed { get; init; }

    public Vector3 Radiance(Vector3 d)
    {
        float a = MathF.Atan2(d.X, d.Z), e = MathF.Asin(Math.Clamp(d.Y, -1, 1));
        float away = Wrap(a - WindowAngle);
        // walls get darker away from the window, and in the corners
        float near = .55f + (.45f * MathF.Cos(away)), corner = .82f + (.18f * MathF.Abs(MathF.Cos(2 * a + .6f)));
        var c = Wall * (Level * (.45f + (1.1f * (1 - near))) * corner);
        c *= 1 - (.3f * MathF.Max(0, -e));
        c = Vector3.Lerp(c, Ceiling * (Level * (.8f + (.4f * near))), Soft(.62f, .86f, e));
        c = Vector3.Lerp(c, Ground * (Level * (.9f + near)), Soft(-.30f, -.55f, e));
        // what stands along the walls, far out of focus
        for (int k = 0; k < 6; k++)
        {
            float at = (k * 1.047f) + .5f + (1.7f * Frac((k * .618f) + Seed)), w = .16f + (.22f * Frac((k * .37f) + (Seed * 3))), top = -.05f + (.40f * Frac((k * .73f) + Seed));
            float inside = Soft(w + .09f, w - .06f, MathF.Abs(Wrap(a - at))) * Soft(top + .07f, top - .06f, e) * Soft(-.75f, -.45f, e);
            var tone = new Vector3(.20f + (.35f * Frac(k * .41f)), .18f + (.25f * Frac((k * .29f) + .3f)), .15f + (.22f * Frac((k * .83f) + .1f)));
            tone = Vector3.Lerp(new Vector3((tone.X + tone.Y + tone.Z) / 3), tone, .35f);
            c = Vector3.Lerp(c, tone * Level, inside * .7f);
        }

        if (HasWindow)
        {
            float w = MathF.Abs(away), frame = MathF.Min(Soft(.012f, .030f, MathF.Abs(away)), Soft(.012f, .03f, MathF.Abs(e - .22f)));
            float open = Soft(.52f, .46f, w) * Soft(.66f, .60f, e) * Soft(-.22f, -.16f, e);
            var view = Window * (e < .02f ? new Vector3(.62f, .66f, .60f) : Vector3.One);
            c = Vector3.Lerp(c, view * (.25f + (.75f * frame)), open);
            c += Window * (.035f * MathF.Exp(-w * w * 1.4f) * MathF.Exp(-e * e * 2));
        }

        return c;
    }

    private static float Wrap(float a) => a - (MathF.Tau * MathF.Floor((a + MathF.PI) / MathF.Tau));

    private static float Frac(float x) => x - MathF.Floor(x);

    private static float Soft(float a, float b, float x)
    {
        x = Math.Clamp((x - a) / (b - a), 0, 1);
        return x * x * (3 - (2 * x));
    }
}
