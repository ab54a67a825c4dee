using System.Numerics;
using Kinora.Stage.Models;
using Kinora.Stage.Nature;
using Kinora.Stage.Rendering;
using static Kinora.Stage.Casting.Paints;

namespace Kinora.Stage.Casting;

/// <summary>Plain bodies, toys and small things.</summary>
internal static class Shapes
{
    /// <summary>Adds a thing by name; false when there is none of that name here.</summary>
    public static bool Add(MeshBuilder b, string name)
    {
        switch (name)
        {
            case "ball":
                b.With(M(C(.70f, .05f, .04f), .3f)).Sphere(new(0, .12f, 0), .12f, 40);
                b.With(M(C(.85f, .85f, .82f), .35f)).At(Matrix4x4.CreateRotationX(.4f) * Matrix4x4.CreateTranslation(0, .12f, 0)).Torus(.1205f, .008f, 48, 8);
                break;
            case "sphere":
                b.With(M(C(.6f, .6f, .6f), .25f)).Sphere(new(0, .5f, 0), .5f, 64);
                break;
            case "cube":
                b.With(M(C(.6f, .6f, .6f), .4f)).Box(new(-.5f, 0, -.5f), new(.5f, 1, .5f));
                break;
            case "pyramid":
                b.With(new Material { Map = Surfaces.Brick(C(.60f, .46f, .27f)), Colour = new Vector3(.95f), Roughness = .9f });
                for (int i = 0; i < 4; i++) b.At(Matrix4x4.CreateRotationY(i * MathF.PI / 2)).Quad(new(-55, 0, 55), new(55, 0, 55), new(0, 70, 0), new(0, 70, 0), 9);
                break;
            case "cone":
                b.With(M(C(.6f, .6f, .6f), .4f)).Cylinder(.5f, 0, 0, 1, 48);
                break;
            case "cylinder":
                b.With(M(C(.6f, .6f, .6f), .4f)).Cylinder(.5f, .5f, 0, 1, 48);
                break;
            case "ring":
                b.With(M(C(.75f, .45f, .1f), .15f, 1)).At(Matrix4x4.CreateRotationX(MathF.PI / 2) * Matrix4x4.CreateRotationY(.9f) * Matrix4x4.CreateTranslation(0, .0115f, 0)).Torus(.010f, .0016f, 64, 16);
                break;
            case "balloon":
                b.With(M(C(.70f, .03f, .03f), .18f, 0, .25f)).Lathe([new(0, .02f), new(.012f, .03f), new(.03f, .06f), new(.09f, .15f), new(.132f, .24f), new(.136f, .30f), new(.115f, .36f), new(.07f, .395f), new(0, .41f)], 36);
                b.With(M(C(.7f, .68f, .65f), .9f)).Tube([new(0, .02f, 0), new(.012f, -.2f, .008f), new(-.008f, -.42f, 0), new(.004f, -.62f, .01f)], _ => .0016f, 6);
                break;
            case "snowman":
                b.With(M(C(.86f, .88f, .92f), .85f)).Sphere(new(0, .42f, 0), .46f, 40).Sphere(new(0, 1.06f, 0), .34f, 36).Sphere(new(0, 1.56f, 0), .25f, 32);
                b.With(M(C(.8f, .25f, .02f))).Tube([new(.22f, 1.57f, 0), new(.36f, 1.56f, 0), new(.48f, 1.54f, 0)], t => .045f * (1.03f - t), 12);
                b.With(M(C(.02f, .02f, .02f), .3f)).Sphere(new(.225f, 1.65f, .09f), .03f, 12).Sphere(new(.225f, 1.65f, -.09f), .03f, 12).Sphere(new(.335f, 1.15f, 0), .03f, 12).Sphere(new(.335f, 1.0f, 0), .03f, 12);
                b.Cylinder(.30f, .30f, 1.76f, 1.79f).Cylinder(.19f, .18f, 1.79f, 2.08f);
                b.With(M(C(.6f, .03f, .03f), .9f)).At(0, 1.34f, 0).Torus(.24f, .055f).At(Matrix4x4.Identity);
                b.With(M(C(.17f, .09f, .04f), .9f)).Rod(new(0, 1.15f, .3f), new(.15f, 1.45f, .75f), .022f, .012f).Rod(new(0, 1.15f, -.3f), new(.1f, 1.4f, -.78f), .022f, .012f);
                break;
            case "crystal":
                for (int i = 0; i < 7; i++) b.With(new Material { Colour = C(.45f, .20f, .72f), Roughness = .06f, Transparency = .2f }).At(Matrix4x4.CreateRotationZ((i == 0 ? 0 : .55f) * (1 - (i * .05f))) * Matrix4x4.CreateRotationY(i * 1.05f)).Lathe([new(.05f, 0), new(.065f, .22f - (i * .015f)), new(.065f, .22f - (i * .015f)), new(0, .34f - (i * .02f))], 6);
                break;
            case "diamond":
                b.With(new Material { Colour = C(.75f, .85f, .95f), Roughness = .02f, Transparency = .35f }).Lathe([new(0, 0), new(.05f, .05f), new(.05f, .05f), new(.03f, .07f), new(.03f, .07f), new(0, .07f)], 8);
                break;
            case "crystal_ball":
                b.With(new Material { Colour = C(.55f, .6f, .75f), Roughness = .02f, Transparency = .4f }).Sphere(new(0, .14f, 0), .10f, 48);
                b.With(M(C(.3f, .18f, .06f), .3f, .8f)).Lathe([new(.09f, 0), new(.07f, .02f), new(.05f, .05f), new(.06f, .06f)], 32);
                break;
            case "paper_plane":
                b.With(M(C(.84f, .84f, .82f), .9f, 0, .3f)).Quad(new(.16f, .02f, 0), new(-.12f, .045f, .09f), new(-.12f, .04f, .012f), new(-.12f, .04f, .012f)).Quad(new(.16f, .02f, 0), new(-.12f, .045f, -.09f), new(-.12f, .04f, -.012f), new(-.12f, .04f, -.012f)).Quad(new(.16f, .02f, 0), new(-.12f, .04f, .012f), new(-.12f, 0, 0), new(-.12f, 0, 0)).Quad(new(.16f, .02f, 0), new(-.12f, .04f, -.012f), new(-.12f, 0, 0), new(-.12f, 0, 0));
                break;
            case "paper_boat":
                b.With(M(C(.84f, .84f, .82f), .9f, 0, .3f)).Quad(new(.12f, .07f, 0), new(.05f, 0, .03f), new(-.05f, 0, .03f), new(-.12f, .07f, 0)).Quad(new(.12f, .07f, 0), new(.05f, 0, -.03f), new(-.05f, 0, -.03f), new(-.12f, .07f, 0)).Quad(new(.06f, .03f, .018f), new(-.06f, .03f, .018f), new(0, .12f, 0), new(0, .12f, 0)).Quad(new(.06f, .03f, -.018f), new(-.06f, .03f, -.018f), new(0, .12f, 0), new(0, .12f, 0));
                break;
            case "kite":
                b.With(M(C(.75f, .06f, .04f), .8f, 0, .4f)).Quad(new(0, 0, 0), new(0, .65f, .38f), new(0, 1, 0), new(0, .65f, 0));
                b.With(M(C(.85f, .6f, .05f), .8f, 0, .4f)).Quad(new(0, 0, 0), new(0, .65f, 0), new(0, 1, 0), new(0, .65f, -.38f));
                b.With(M(C(.1f, .3f, .7f), .8f)).Tube([new(0, 0, 0), new(-.1f, -.4f, .1f), new(-.05f, -.8f, -.08f), new(-.2f, -1.2f, .05f)], _ => .012f, 6);
                break;
            case "flag":
                b.With(M(C(.4f, .4f, .42f), .35f, .8f)).Rod(new(0, 0, 0), new(0, 3, 0), .03f, .025f);
                b.With(M(C(.62f, .04f, .03f), .8f, 0, .3f)).Sheet(16, 8, (u, v) => new Vector3(1.5f * u, 2.9f - (.9f * v) - (.10f * u), .12f * MathF.Sin((u * 7) + (v * .8f)) * u));
                break;
            case "book":
                b.With(M(C(.28f, .04f, .04f), .6f)).Block(new(0, .004f, 0), new(.24f, .008f, .17f)).Block(new(0, .041f, 0), new(.24f, .008f, .17f)).Block(new(0, .0225f, -.083f), new(.24f, .045f, .006f));
                b.With(M(C(.8f, .76f, .66f), .9f)).Block(new(0, .0225f, .002f), new(.228f, .03f, .155f));
                break;
            case "open_book":
                b.With(M(C(.8f, .77f, .68f), .9f)).Sheet(12, 2, (u, v) => new Vector3((v - .5f) * .24f, .006f + (.028f * MathF.Sin(MathF.Pow(u, .55f) * MathF.PI)), u * .18f)).Sheet(12, 2, (u, v) => new Vector3((v - .5f) * .24f, .006f + (.028f * MathF.Sin(MathF.Pow(u, .55f) * MathF.PI)), -u * .18f));
                b.With(M(C(.28f, .04f, .04f), .6f)).Block(new(0, .002f, 0), new(.25f, .004f, .38f));
                break;
            case "sword":
                b.With(M(C(.7f, .71f, .74f), .15f, 1)).At(0, 0, 0).Lathe([new(0, 0), new(.025f, .08f), new(.03f, .8f), new(.03f, .8f)], 4);
                b.With(M(C(.6f, .4f, .1f), .3f, .9f)).Block(new(0, .81f, 0), new(.05f, .03f, .24f)).With(M(C(.15f, .07f, .03f), .8f)).Rod(new(0, .82f, 0), new(0, 1.02f, 0), .016f, .016f);
                break;
            case "treasure_chest":
                b.With(new Material { Map = Surfaces.Wood(C(.30f, .16f, .07f), C(.14f, .07f, .03f), 4), Roughness = .6f, Colour = Vector3.One }).Box(new(-.3f, 0, -.45f), new(.3f, .35f, .45f), .6f);
                b.At(Matrix4x4.CreateRotationX(MathF.PI / 2) * Matrix4x4.CreateTranslation(0, .35f, -.45f)).Cylinder(.3f, .3f, 0, .9f, 32).At(Matrix4x4.Identity);
                b.With(M(C(.75f, .48f, .1f), .25f, .9f)).Block(new(.305f, .36f, 0), new(.03f, .14f, .12f)).Block(new(0, .3f, .3f), new(.62f, .6f, .05f)).Block(new(0, .3f, -.3f), new(.62f, .6f, .05f));
                break;
            case "tombstone":
                b.With(new Material { Map = Surfaces.Rock(), Roughness = .95f, Colour = new Vector3(1.2f) }).Box(new(-.08f, 0, -.3f), new(.08f, .7f, .3f)).At(Matrix4x4.CreateRotationZ(MathF.PI / 2) * Matrix4x4.CreateTranslation(.08f, .7f, 0)).Cylinder(.3f, .3f, 0, .16f, 28);
                break;
            case "gift_box":
                b.With(M(C(.62f, .03f, .04f), .45f)).Box(new(-.15f, 0, -.15f), new(.15f, .22f, .15f)).Block(new(0, .235f, 0), new(.32f, .05f, .32f));
                b.With(M(C(.8f, .58f, .12f), .3f, .5f)).Block(new(0, .13f, 0), new(.04f, .266f, .324f)).Block(new(0, .13f, 0), new(.324f, .266f, .04f)).At(Matrix4x4.CreateRotationX(1.57f) * Matrix4x4.CreateTranslation(0, .31f, .06f)).Torus(.055f, .014f).At(Matrix4x4.CreateRotationX(1.57f) * Matrix4x4.CreateTranslation(0, .31f, -.06f)).Torus(.055f, .014f);
                break;
            case "glass":
                b.With(new Material { Colour = C(.75f, .82f, .85f), Roughness = .03f, Transparency = .55f }).Lathe([new(0, .006f), new(.034f, .006f), new(.04f, .13f), new(.0385f, .13f), new(.031f, .012f), new(0, .012f)], 48);
                b.With(new Material { Colour = C(.55f, .7f, .78f), Roughness = .03f, Transparency = .35f }).At(0, .012f, 0).Cylinder(.031f, .036f, 0, .08f, 40);
                break;
            case "wine_glass":
                b.With(new Material { Colour = C(.75f, .82f, .85f), Roughness = .03f, Transparency = .5f }).Lathe([new(.035f, 0), new(.034f, .003f), new(.005f, .01f), new(.004f, .09f), new(.03f, .11f), new(.042f, .15f), new(.034f, .21f)], 48);
                b.With(new Material { Colour = C(.22f, .005f, .02f), Roughness = .04f, Transparency = .1f }).Lathe([new(0, .102f), new(.028f, .113f), new(.0395f, .15f), new(0, .15f)], 48);
                break;
            case "stairs":
                b.With(M(C(.50f, .47f, .43f), .8f));
                for (int i = 0; i < 14; i++) b.Box(new(-2.1f + (i * .3f), 0, -.8f), new(-1.8f + (i * .3f), .18f * (i + 1), .8f));
                break;
            case "puddle":
                b.With(M(C(.035f, .04f, .045f), .04f)).Sheet(40, 6, (u, v) =>
                {
                    float a = -u * MathF.Tau, r = v * (.55f + (.10f * MathF.Sin(a * 3)) + (.06f * MathF.Sin((a * 5) + 1)));
                    return new Vector3(MathF.Cos(a) * r * 1.3f, .006f, MathF.Sin(a) * r);
                });
                break;
            case "branch":
                b.With(M(C(.15f, .09f, .05f), .9f) with { Grain = .4f, GrainScale = 20 }).Tube([new(-.7f, 0, 0), new(-.66f, .7f, 0), new(-.6f, 1.18f, 0), new(-.2f, 1.33f, .02f), new(.35f, 1.36f, 0), new(.85f, 1.42f, -.03f)], t => .075f - (.055f * t), 12);
                b.Tube([new(.2f, 1.34f, 0), new(.4f, 1.26f, .14f), new(.62f, 1.24f, .2f)], t => .02f * (1.1f - t), 8);
                b.With(M(C(.06f, .17f, .03f), .7f, 0, .4f));
                for (int i = 0; i < 12; i++)
                {
                    var at = new Vector3(.45f + (.035f * i), 1.36f + (.02f * MathF.Sin(i * 2)), .12f * MathF.Sin(i * 2.4f));
                    b.At(Matrix4x4.CreateRotationY(i * 2.4f) * Matrix4x4.CreateTranslation(at)).Sheet(3, 4, (u, v) => new Vector3(.12f * v, (.03f * v) - (.06f * v * v), (u - .5f) * .06f * MathF.Sin(MathF.PI * MathF.Min(1, v + .05f))));
                }

                b.At(Matrix4x4.Identity);
                break;
            case "blanket" or "mat" or "yoga_mat" or "cloth" or "towel" or "sheet" or "napkin":
                float span = name switch { "mat" or "yoga_mat" => .95f, "blanket" => .8f, "napkin" => .2f, _ => .6f }, ripple = name is "mat" or "yoga_mat" ? .002f : .012f;
                b.With(M(C(.55f, .48f, .42f), .95f)).Sheet(30, 30, (u, v) => new Vector3((.5f - u) * span * 2, .014f + (ripple * (MathF.Sin((u * 9) + (v * 4)) + MathF.Sin((v * 11) - (u * 3)))), (v - .5f) * span * (name is "mat" or "yoga_mat" ? .75f : 1.5f)));
                break;
            case "paper" or "page":
                b.With(M(C(.82f, .81f, .77f), .9f)).Sheet(10, 10, (u, v) => new Vector3((.5f - u) * .30f, .002f + (.02f * (u - .5f) * (u - .5f)), (v - .5f) * .21f));
                break;
            case "rope":
                b.With(M(C(.52f, .40f, .24f), .95f) with { Grain = .3f, GrainScale = 120 });
                for (int i = 0; i < 4; i++) b.At(Matrix4x4.CreateTranslation(0, .02f + (i * .033f), 0)).Torus(.20f + (.012f * (i & 1)), .018f, 40, 10);
                b.At(Matrix4x4.Identity).Tube([new(.2f, .02f, 0), new(.34f, .018f, .12f), new(.5f, .018f, .02f)], _ => .018f, 10);
                break;
            case "triangle":
                b.With(M(C(.6f, .6f, .6f), .4f)).Quad(new(.08f, 0, .5f), new(.08f, 0, -.5f), new(.08f, .87f, 0), new(.08f, .87f, 0)).Quad(new(-.08f, 0, -.5f), new(-.08f, 0, .5f), new(-.08f, .87f, 0), new(-.08f, .87f, 0))
                    .Quad(new(-.08f, 0, .5f), new(.08f, 0, .5f), new(.08f, .87f, 0), new(-.08f, .87f, 0)).Quad(new(.08f, 0, -.5f), new(-.08f, 0, -.5f), new(-.08f, .87f, 0), new(.08f, .87f, 0)).Quad(new(-.08f, 0, -.5f), new(.08f, 0, -.5f), new(.08f, 0, .5f), new(-.08f, 0, .5f));
                break;
            case "icicle":
                b.With(M(C(.72f, .84f, .92f), .05f) with { Transparency = .35f });
                for (int i = -3; i <= 3; i++) b.At(i % 2 * .02f, 0, i * .07f).Lathe([new(0, .12f * MathF.Abs(i)), new(.018f, .4f), new(.03f, .62f), new(0, .64f)], 14);
                b.At(Matrix4x4.Identity).With(M(C(.80f, .84f, .88f), .6f)).Box(new(-.06f, .62f, -.3f), new(.06f, .70f, .3f));
                break;
            case "jelly":
                b.With(M(C(.62f, .05f, .10f), .05f, 0, .5f) with { Transparency = .25f }).Lathe([new(0, 0), new(.075f, 0), new(.075f, .01f), new(.06f, .07f), new(.045f, .095f), new(0, .1f)], 30);
                break;
            case "screen" or "blackboard":
                b.With(M(C(.30f, .18f, .09f), .6f)).Block(new(0, 1.45f, 0), new(.05f, 1.3f, 2.3f)).With(M(C(.03f, .055f, .045f), .9f)).Block(new(.03f, 1.45f, 0), new(.03f, 1.18f, 2.18f));
                foreach (float z in new[] { -.9f, .9f }) b.With(M(C(.30f, .18f, .09f), .6f)).Block(new(-.02f, .45f, z), new(.06f, .9f, .06f));
                break;
            case "net":
                b.With(M(C(.75f, .73f, .66f), .9f));
                for (int i = 0; i <= 16; i++) b.Rod(new(0, 0, -1 + (i * .125f)), new(0, 1, -1 + (i * .125f)), .006f, .006f, 5);
                for (int i = 0; i <= 8; i++) b.Rod(new(0, i * .125f, -1), new(0, i * .125f, 1), .006f, .006f, 5);
                break;
            case "staff" or "spear":
                b.With(M(C(.62f, .40f, .08f), .3f, .7f)).Rod(new(0, 0, 0), new(0, 1.75f, 0), .022f, .022f, 14).With(M(C(.55f, .05f, .04f), .4f)).Rod(new(0, .12f, 0), new(0, .3f, 0), .027f, .027f, 14).Rod(new(0, 1.45f, 0), new(0, 1.63f, 0), .027f, .027f, 14);
                if (name == "spear") b.With(M(C(.7f, .71f, .74f), .2f, .9f)).Rod(new(0, 1.75f, 0), new(0, 2.0f, 0), .04f, .002f, 10);
                break;
            default:
                return false;
        }

        return true;
    }
}
