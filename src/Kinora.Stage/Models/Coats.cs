using System.Numerics;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Models;

/// <summary>Markings of coats in the rest pose.</summary>
internal static class Coats
{
    public static Vector3 Mark(QuadrupedShape s, Vector3 p, Vector3 c, float h, float front, Vector3 head)
    {
        float light = Step(.62f * h, .40f * h, p.Y + (.05f * h * Noise.Value3(p * (9 / h)))) * Step(.30f * h, .45f * h, p.Y);
        bool body = c == s.Colour || Vector3.Distance(c, s.Colour) < .02f;
        if (body && !s.Wool) c = Vector3.Lerp(c, s.Under, light * .85f * Step(.09f * h, .03f * h, MathF.Abs(p.Z)));
        switch (s.Coat)
        {
            case Coat.Stripes:
                float wobble = (Noise.Value3(p * (4 / h)) - .5f) * .12f * h;
                float stripe = MathF.Sin((p.X + wobble + (p.Y * .25f)) * (52 / h));
                return Vector3.Lerp(c, s.Marking, Step(.1f, .45f, stripe) * Step(.22f * h, .5f * h, p.Y));
            case Coat.Spots:
                return Vector3.Lerp(c, s.Marking, Step(.66f, .74f, Noise.Value3(p * (17 / h))));
            case Coat.Patches:
                return Vector3.Lerp(c, s.Marking, Step(.55f, .59f, Noise.Value3((p * (3.4f / h)) + new Vector3(3, 8, 2))));
            case Coat.Giraffe:
                float n = Noise.Value3(p * (9 / h));
                return Vector3.Lerp(s.Under, s.Colour, Step(.30f, .36f, n));
            case Coat.Panda:
                bool dark = p.Y < .5f * h || (p.X > front * .55f && p.X < front * 1.25f && p.Y < .95f * h) || p.Y > head.Y + (s.Head * .8f * h)
                    || (Vector3.Distance(p with { Z = MathF.Abs(p.Z) }, head + new Vector3(s.Head * .75f * h, s.Head * .22f * h, s.Head * .55f * h)) < s.Head * .42f * h);
                return dark ? s.Marking : c;
            default:
                return c;
        }
    }

    internal static float Step(float a, float b, float x)
    {
        x = Math.Clamp((x - a) / (b - a), 0, 1);
        return x * x * (3 - (2 * x));
    }
}
