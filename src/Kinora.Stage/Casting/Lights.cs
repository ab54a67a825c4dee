using System.Numerics;
using Kinora.Stage.Models;
using Kinora.Stage.Nature;
using Kinora.Stage.Rendering;
using static Kinora.Stage.Casting.Paints;

namespace Kinora.Stage.Casting;

/// <summary>Things that give light.</summary>
internal static class Lights
{
    /// <summary>Adds a thing by name; false when there is none of that name here.</summary>
    public static bool Add(MeshBuilder b, string name)
    {
        switch (name)
        {
            case "sky_lantern":
                b.With(new Material { Colour = C(.8f, .4f, .12f), Emission = C(2.2f, .85f, .18f), Roughness = .9f }).Lathe([new(.16f, 0), new(.24f, .22f), new(.26f, .4f), new(.2f, .52f), new(0, .55f)], 20);
                break;
            case "lantern":
                b.With(new Material { Colour = C(.7f, .05f, .03f), Emission = C(1.4f, .16f, .04f), Roughness = .8f }).Lathe([new(.07f, .06f), new(.17f, .12f), new(.2f, .22f), new(.17f, .32f), new(.07f, .38f)], 24);
                b.With(M(C(.7f, .45f, .1f), .4f, .8f)).Cylinder(.08f, .08f, .03f, .06f).Cylinder(.08f, .08f, .38f, .41f).Rod(new(0, .41f, 0), new(0, .52f, 0), .006f, .006f).Rod(new(0, -.14f, 0), new(0, .04f, 0), .02f, .012f);
                break;
            case "candle":
                b.With(M(C(.84f, .78f, .62f), .45f, 0, .4f)).Lathe([new(.035f, 0), new(.034f, .15f), new(.030f, .155f), new(.012f, .147f), new(0, .147f)], 28);
                b.With(M(C(.02f, .02f, .02f))).Rod(new(0, .147f, 0), new(.002f, .165f, 0), .0015f, .001f, 6);
                b.With(Light(C(9, 4.6f, 1.1f))).Lathe([new(0, .16f), new(.008f, .172f), new(.0085f, .180f), new(.004f, .198f), new(0, .215f)], 14);
                break;
            case "campfire":
                for (int i = 0; i < 6; i++) b.With(M(C(.12f, .065f, .03f), .9f)).At(Matrix4x4.CreateRotationY(i * 1.05f)).Rod(new(.5f, .06f, 0), new(-.08f, .26f, .06f), .06f, .05f, 10);
                for (int i = 0; i < 10; i++) b.With(M(C(.22f, .21f, .2f), .95f)).At(Matrix4x4.CreateRotationY(i * .628f)).Ellipsoid(new(.62f, .07f, 0), new(.12f, .09f, .13f), 12);
                b.With(Light(C(3, .6f, .05f))).At(0, .08f, 0).Lathe([new(.3f, 0), new(.2f, .05f), new(0, .08f)], 16);
                break;
            case "neon_sign":
                b.With(M(C(.05f, .05f, .06f), .6f)).Block(new(-.05f, 1.1f, 0), new(.06f, 1, 2));
                b.With(Light(C(6, .5f, 3.2f))).At(Matrix4x4.CreateRotationZ(MathF.PI / 2) * Matrix4x4.CreateTranslation(.02f, 1.1f, 0)).Torus(.38f, .025f, 48, 10);
                b.With(Light(C(.5f, 3.5f, 6))).At(Matrix4x4.Identity).Rod(new(.02f, 1.45f, .6f), new(.02f, .75f, .6f), .025f, .025f).Rod(new(.02f, 1.45f, -.6f), new(.02f, .75f, -.6f), .025f, .025f);
                break;
            case "trafficlight" or "traffic_light":
                b.With(M(C(.05f, .05f, .05f), .5f)).Rod(new(0, 0, 0), new(0, 2.6f, 0), .06f, .06f).Block(new(0, 3.05f, 0), new(.25f, .95f, .32f));
                b.With(Light(C(6, .2f, .1f))).Sphere(new(.12f, 3.35f, 0), .10f, 16).With(M(C(.2f, .13f, .01f))).Sphere(new(.12f, 3.05f, 0), .10f, 16).With(M(C(.01f, .15f, .03f))).Sphere(new(.12f, 2.75f, 0), .10f, 16);
                break;
            default:
                return false;
        }

        return true;
    }
}
