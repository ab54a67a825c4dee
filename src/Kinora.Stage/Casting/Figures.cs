using System.Numerics;
using Kinora.Stage.Models;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Casting;

/// <summary>Ghosts, jellyfish and other things of free shape.</summary>
internal static class Figures
{
    public static Mesh? Make(string name)
    {
        var b = new MeshBuilder();
        Material M(float r, float g, float bl, float rough = .5f) => new() { Colour = new Vector3(r, g, bl), Roughness = rough };
        switch (name)
        {
            case "ghost":
                b.With(new Material { Colour = new Vector3(.85f, .87f, .92f), Emission = new Vector3(.10f, .12f, .16f), Roughness = .9f, Transparency = .3f, Translucency = .5f }).Sheet(48, 24, (u, v) =>
                {
                    float a = u * MathF.Tau, y = 1.7f * MathF.Sin(MathF.Min(1, v * 1.02f) * MathF.PI / 2), r = v < .45f ? .42f + (.10f * MathF.Sin(a * 7) * (1 - (v / .45f))) : .42f * MathF.Cos((v - .45f) / .55f * MathF.PI / 2);
                    return new Vector3(r * MathF.Cos(a), y, r * MathF.Sin(a));
                });
                foreach (float z in new[] { -.13f, .13f }) b.With(M(.01f, .01f, .012f)).Ellipsoid(new(.36f, 1.3f, z), new(.06f, .10f, .065f), 16);
                b.Ellipsoid(new(.40f, 1.08f, 0), new(.05f, .08f, .06f), 16);
                break;
            case "jellyfish":
                b.With(new Material { Colour = new Vector3(.75f, .45f, .78f), Emission = new Vector3(.10f, .05f, .16f), Roughness = .2f, Transparency = .35f, Translucency = .6f }).Lathe([new(0, .62f), new(.14f, .60f), new(.24f, .50f), new(.27f, .40f), new(.24f, .36f), new(.18f, .40f), new(0, .46f)], 40);
                for (int i = 0; i < 14; i++)
                {
                    float a = i * .449f, r = i % 2 == 0 ? .2f : .09f;
                    b.With(new Material { Colour = new Vector3(.8f, .55f, .8f), Emission = new Vector3(.07f, .04f, .1f), Roughness = .3f, Transparency = .3f })
                        .Tube([new(r * MathF.Cos(a), .40f, r * MathF.Sin(a)), new(r * 1.2f * MathF.Cos(a + .3f), .15f, r * 1.2f * MathF.Sin(a + .3f)), new(r * .9f * MathF.Cos(a + .1f), -.1f, r * .9f * MathF.Sin(a + .1f)), new(r * 1.1f * MathF.Cos(a + .4f), -.35f, r * 1.1f * MathF.Sin(a + .4f))], t => (i % 2 == 0 ? .007f : .02f) * (1.1f - t), 7);
                }

                break;
            case "octopus":
                b.With(M(.50f, .10f, .08f, .35f)).Ellipsoid(new(-.05f, .55f, 0), new(.26f, .32f, .25f), 32).Ellipsoid(new(.06f, .28f, 0), new(.2f, .16f, .2f), 24);
                for (int i = 0; i < 8; i++)
                {
                    var (s, c) = MathF.SinCos((i * .785f) + .39f);
                    b.Tube([new(c * .08f, .22f, s * .08f), new(c * .26f, .14f, s * .26f), new(c * .46f, .04f, s * .46f), new(c * .62f, .06f, s * .7f), new(c * .66f, .14f, s * .78f)], t => .075f * (1.06f - t), 12);
                }

                foreach (float z in new[] { -.13f, .13f }) b.With(M(.8f, .7f, .3f, .2f)).Sphere(new(.20f, .36f, z), .055f, 16).With(M(.01f, .01f, .01f, .1f)).Sphere(new(.24f, .36f, z * 1.1f), .03f, 12);
                break;
            case "crab":
                b.With(M(.62f, .10f, .03f, .35f)).Ellipsoid(new(0, .09f, 0), new(.10f, .05f, .14f), 28);
                foreach (float s in new[] { -1f, 1f })
                {
                    for (int i = 0; i < 4; i++) b.Tube([new(.05f - (i * .035f), .09f, s * .11f), new(.08f - (i * .055f), .14f, s * .22f), new(.10f - (i * .065f), 0, s * .29f)], t => .014f * (1.2f - t), 8);
                    b.Tube([new(.07f, .09f, s * .10f), new(.16f, .11f, s * .17f), new(.22f, .10f, s * .10f)], _ => .02f, 10).Ellipsoid(new(.25f, .10f, s * .07f), new(.06f, .025f, .035f), 16);
                    b.With(M(.01f, .01f, .01f, .1f)).Sphere(new(.10f, .15f, s * .04f), .014f, 10).With(M(.62f, .10f, .03f, .35f)).Rod(new(.09f, .12f, s * .04f), new(.10f, .145f, s * .04f), .006f, .006f, 6);
                }

                break;
            case "snail":
                b.With(M(.42f, .32f, .2f, .3f)).Tube([new(-.05f, .005f, 0), new(0, .010f, 0), new(.04f, .012f, 0), new(.055f, .03f, 0)], t => .011f * (.5f + t * .5f), 14);
                b.With(M(.34f, .17f, .07f, .3f)).At(Matrix4x4.CreateRotationX(MathF.PI / 2) * Matrix4x4.CreateTranslation(-.005f, .035f, 0));
                for (int i = 0; i < 3; i++) b.Torus(.022f - (i * .007f), .012f - (i * .003f), 36, 14);
                b.At(Matrix4x4.Identity).With(M(.42f, .32f, .2f, .3f)).Rod(new(.055f, .035f, .004f), new(.066f, .052f, .009f), .0022f, .0016f, 6).Rod(new(.055f, .035f, -.004f), new(.066f, .052f, -.009f), .0022f, .0016f, 6);
                break;
            case "snake":
                var path = new Vector3[33];
                for (int i = 0; i <= 32; i++)
                {
                    float t = i / 32f;
                    path[i] = new(-.8f + (1.6f * t), .04f + (t > .86f ? (t - .86f) * 1.8f : 0), .16f * MathF.Sin(t * 11) * (1.1f - t));
                }

                b.With(new Material { Colour = new Vector3(.12f, .22f, .05f), Roughness = .35f, Grain = .4f, GrainScale = 40 }).Tube(path, t => .045f * MathF.Pow(MathF.Min(1, t * 3 + .06f), .7f) * (t > .93f ? 1.15f : 1) * (t > .985f ? .6f : 1), 16);
                foreach (float z in new[] { -.03f, .03f }) b.With(M(.7f, .4f, .02f, .1f)).Sphere(path[31] + new Vector3(0, .025f, z), .011f, 10);
                break;
            case "bee":
                for (int i = 0; i < 5; i++) b.With(M(i % 2 == 0 ? .72f : .015f, i % 2 == 0 ? .42f : .012f, .01f, .8f)).Ellipsoid(new(.006f - (i * .0035f), .02f, 0), new(.003f, .0062f - (MathF.Abs(i - 2) * .0008f), .0062f - (MathF.Abs(i - 2) * .0008f)), 20);
                b.With(M(.02f, .015f, .012f, .4f)).Sphere(new(.012f, .02f, 0), .0042f, 16);
                foreach (float s in new[] { -1f, 1f }) b.With(new Material { Colour = new Vector3(.7f, .75f, .8f), Roughness = .2f, Transparency = .5f, Translucency = .5f }).Ellipsoid(new(0, .027f, s * .009f), new(.0035f, .0004f, .009f), 16);
                break;
            case "ladybug":
                b.With(M(.60f, .02f, .012f, .15f)).Ellipsoid(new(0, .003f, 0), new(.004f, .0032f, .0036f), 28).With(M(.01f, .01f, .01f, .2f)).Sphere(new(.0036f, .0028f, 0), .0018f, 16);
                for (int i = 0; i < 6; i++) b.Sphere(new(.0016f - (.0016f * (i / 2)), .0052f - (.0004f * (i / 2)), (i % 2 == 0 ? 1 : -1) * .0016f), .0008f, 8);
                break;
            case "spider":
                b.With(M(.03f, .02f, .018f, .6f)).Ellipsoid(new(-.012f, .014f, 0), new(.012f, .009f, .009f), 20).Sphere(new(.004f, .012f, 0), .006f, 16);
                for (int i = 0; i < 8; i++)
                {
                    float s = i % 2 == 0 ? 1 : -1, a = .5f + (i / 2 * .7f);
                    b.Tube([new(.003f, .012f, 0), new(.022f * MathF.Cos(a), .030f, s * .022f * MathF.Sin(a)), new(.04f * MathF.Cos(a), 0, s * .04f * MathF.Sin(a))], _ => .0011f, 6);
                }

                break;
            default:
                return null;
        }

        return b.Build();
    }
}
