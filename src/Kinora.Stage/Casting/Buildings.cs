using System.Numerics;
using Kinora.Stage.Models;
using Kinora.Stage.Nature;
using Kinora.Stage.Rendering;
using static Kinora.Stage.Casting.Paints;

namespace Kinora.Stage.Casting;

/// <summary>Houses, towers and bridges.</summary>
internal static class Buildings
{
    /// <summary>Adds a thing by name; false when there is none of that name here.</summary>
    public static bool Add(MeshBuilder b, string name)
    {
        switch (name)
        {
            case "castle":
                Castle(b);
                break;
            case "house" or "barn" or "cabin":
                House(b, name);
                break;
            case "windmill":
                b.With(new Material { Map = Surfaces.Brick(C(.62f, .58f, .52f)), Colour = new Vector3(.9f), Roughness = .9f }).Lathe([new(2.6f, 0), new(1.7f, 8)], 24);
                b.With(M(C(.28f, .1f, .05f), .8f)).Lathe([new(2.0f, 8), new(0, 10)], 24);
                for (int i = 0; i < 4; i++) b.With(M(C(.75f, .7f, .6f), .8f)).At(Matrix4x4.CreateRotationX((i * MathF.PI / 2) + .35f) * Matrix4x4.CreateTranslation(2.2f, 8.2f, 0)).Block(new(0, 3.3f, .35f), new(.06f, 5.6f, .9f)).Block(new(0, 3, 0), new(.12f, 6, .12f));
                break;
            case "lighthouse":
                for (int i = 0; i < 6; i++) b.With(M(i % 2 == 0 ? C(.82f, .82f, .8f) : C(.6f, .03f, .03f), .6f)).Lathe([new(3.2f - (i * .27f), i * 3.2f), new(2.93f - (i * .27f), (i + 1) * 3.2f)], 36);
                b.With(M(C(.08f, .08f, .09f))).At(0, 19.2f, 0).Cylinder(2.3f, 2.3f, 0, .3f, 32).At(0, 21.6f, 0).Lathe([new(1.7f, 0), new(0, 1.6f)], 24);
                b.With(Light(C(9, 7, 3.5f))).At(0, 19.5f, 0).Cylinder(1.1f, 1.1f, 0, 2.1f, 24);
                break;
            case "tower" or "pagoda":
                for (int i = 0; i < 5; i++)
                {
                    float w = 3.4f - (i * .45f), y = i * 3.6f;
                    b.With(M(C(.5f, .06f, .035f), .7f)).Box(new(-w, y, -w), new(w, y + 2.6f, w), 2);
                    b.With(M(C(.07f, .09f, .08f), .7f));
                    for (int k = 0; k < 4; k++) b.At(Matrix4x4.CreateRotationY(k * MathF.PI / 2)).Sheet(8, 4, (u, v) => new Vector3((((u * 2) - 1) * ((w + 1.5f) - ((1.1f) * v))), y + 2.5f + (1.1f * v) + (.55f * MathF.Pow(MathF.Abs((u * 2) - 1), 3) * (1 - v)), (w + 1.5f) - (1.1f * v)));
                    b.At(Matrix4x4.Identity);
                }

                b.With(M(C(.7f, .45f, .1f), .3f, .9f)).Rod(new(0, 17.5f, 0), new(0, 22, 0), .25f, .05f);
                break;
            case "skyscraper":
                b.With(new Material { Map = Surfaces.Facade(C(.22f, .26f, .31f), 8, 24, .35f, 3), Colour = new Vector3(.9f), Roughness = .25f }).Box(new(-14, 0, -14), new(14, 120, 14), 28);
                break;
            case "bridge":
                b.With(new Material { Map = Surfaces.Asphalt(), Roughness = .9f, Colour = Vector3.One }).Box(new(-70, 7.6f, -5), new(70, 8.4f, 5), 6);
                foreach (float x in new[] { -28f, 28f })
                {
                    foreach (float z in new[] { -5f, 5f }) b.With(M(C(.5f, .09f, .04f), .5f)).Box(new(x - .8f, -1, z - .8f), new(x + .8f, 30, z + .8f));
                    b.Box(new(x - .6f, 22, -5), new(x + .6f, 23.5f, 5));
                }

                foreach (float z in new[] { -5f, 5f })
                {
                    var path = new Vector3[41];
                    for (int i = 0; i <= 40; i++)
                    {
                        float x = -28 + (56 * i / 40f);
                        path[i] = new(x, 10 + (19.5f * MathF.Pow(x / 28, 2)), z);
                        if (i % 3 == 0) b.Rod(path[i], new(x, 8.4f, z), .07f, .07f, 6);
                    }

                    b.Tube(path, _ => .28f, 8);
                    b.Rod(new(-28, 29.5f, z), new(-70, 8.6f, z), .25f, .25f, 8).Rod(new(28, 29.5f, z), new(70, 8.6f, z), .25f, .25f, 8);
                }

                break;
            case "stall":
                b.With(new Material { Map = Surfaces.Wood(C(.36f, .24f, .14f), C(.2f, .12f, .07f), 5), Colour = Vector3.One, Roughness = .8f }).Box(new(-.4f, 0, -1.3f), new(.5f, .85f, 1.3f), 1);
                foreach (float z in new[] { -1.25f, 1.25f }) b.Block(new(-.45f, 1.2f, z), new(.07f, 2.4f, .07f)).Block(new(.6f, 1.05f, z), new(.06f, 2.1f, .06f));
                for (int k = 0; k < 8; k++) b.With(M(k % 2 == 0 ? C(.55f, .05f, .04f) : C(.75f, .73f, .68f), .9f, 0, .3f)).Sheet(2, 2, (u, v) => new Vector3(-.6f + (1.5f * v), 2.45f - (.4f * v), 1.4f - ((k + u) * .35f)));
                for (int k = 0; k < 18; k++) b.With(M(k % 3 == 0 ? C(.7f, .25f, .03f) : k % 3 == 1 ? C(.5f, .04f, .04f) : C(.2f, .4f, .06f), .4f)).Sphere(new(.15f - (k / 9 * .3f), .93f, 1.1f - (k % 9 * .27f)), .12f, 10);
                break;
            case "chimney":
                b.With(new Material { Map = Surfaces.Brick(C(.42f, .16f, .11f)), Colour = Vector3.One, Roughness = .9f }).Box(new(-.4f, 0, -.4f), new(.4f, 2.6f, .4f), 1).Box(new(-.48f, 2.6f, -.48f), new(.48f, 2.8f, .48f), 1);
                break;
            default:
                return false;
        }

        return true;
    }

    private static void House(MeshBuilder b, string name)
    {
        bool barn = name == "barn", cabin = name == "cabin";
        var walls = barn ? C(.42f, .035f, .03f) : cabin ? C(.24f, .12f, .055f) : C(.72f, .66f, .55f);
        var wallMap = barn || cabin ? Surfaces.Wood(walls * 1.15f, walls * .6f, 9) : Surfaces.Plain(walls);
        b.With(new Material { Map = wallMap, Roughness = .9f, Colour = Vector3.One }).Box(new(-3.2f, 0, -4), new(3.2f, 3.2f, 4), 3);
        var roof = M(barn || cabin ? C(.10f, .085f, .075f) : C(.34f, .07f, .035f), .8f);
        b.With(roof).Quad(new(3.7f, 2.95f, 4.5f), new(3.7f, 2.95f, -4.5f), new(0, 5.6f, -4.5f), new(0, 5.6f, 4.5f)).Quad(new(-3.7f, 2.95f, -4.5f), new(-3.7f, 2.95f, 4.5f), new(0, 5.6f, 4.5f), new(0, 5.6f, -4.5f));
        b.With(M(walls, .9f)).Quad(new(-3.2f, 3.2f, 4), new(3.2f, 3.2f, 4), new(0, 5.45f, 4), new(0, 5.45f, 4)).Quad(new(3.2f, 3.2f, -4), new(-3.2f, 3.2f, -4), new(0, 5.45f, -4), new(0, 5.45f, -4));
        b.With(M(C(.20f, .09f, .04f), .6f)).Block(new(3.22f, 1.05f, 0), new(.1f, 2.1f, 1));
        b.With(M(C(.4f, .12f, .08f), .9f)).Block(new(-1.4f, 5.4f, 2.4f), new(.7f, 1.7f, .7f));
        foreach (var (x, z, sx, sz) in new[] { (3.22f, 2.3f, .1f, 1.2f), (3.22f, -2.3f, .1f, 1.2f), (1.4f, 4.02f, 1.2f, .1f), (-1.4f, 4.02f, 1.2f, .1f), (1.4f, -4.02f, 1.2f, .1f), (-1.4f, -4.02f, 1.2f, .1f) })
        {
            b.With(M(C(.8f, .8f, .78f), .6f)).Block(new(x, 1.7f, z), new(sx + (sx > 1 ? .2f : 0), 1.4f, sz + (sz > 1 ? .2f : 0)));
            b.With(new Material { Colour = C(.10f, .13f, .16f), Emission = C(.16f, .11f, .05f), Roughness = .08f }).Block(new(x + (sx < 1 ? .02f : 0), 1.7f, z + (sz < 1 ? MathF.Sign(z) * .02f : 0)), new(sx, 1.2f, sz));
        }
    }

    private static void Castle(MeshBuilder b)
    {
        var stone = new Material { Map = Surfaces.Brick(C(.46f, .43f, .40f)), Colour = new Vector3(.95f), Roughness = .95f };
        var roof = M(C(.07f, .11f, .26f), .6f);
        void Tower(float x, float z, float r, float h)
        {
            b.With(stone).At(x, 0, z).Lathe([new(r, 0), new(r, h), new(r * 1.15f, h + (r * .3f)), new(r * 1.15f, h + (r * .9f)), new(0, h + (r * .9f))], 24);
            b.With(roof).Lathe([new(r * 1.3f, h + (r * .9f)), new(0, h + (r * 4.1f))], 24);
            b.With(M(C(.02f, .02f, .03f))).At(Matrix4x4.Identity).Block(new(x + r, h * .72f, z), new(.3f, 1.6f, .7f));
        }

        b.With(stone).Box(new(-9, 0, -12), new(9, 8, 12), 3).Box(new(-6, 8, -7), new(5, 14, 7), 3);
        for (int i = -5; i <= 5; i++) b.Block(new(8.6f, 8.5f, i * 2.2f), new(.8f, 1, 1.1f));
        Tower(9, 12, 2.8f, 12);
        Tower(9, -12, 2.8f, 12);
        Tower(-9, 12, 2.8f, 13);
        Tower(-9, -12, 2.8f, 13);
        Tower(-1, 0, 3.2f, 21);
        b.With(M(C(.10f, .05f, .025f), .8f)).Block(new(9.02f, 2.2f, 0), new(.3f, 4.4f, 3)).At(Matrix4x4.CreateRotationZ(-MathF.PI / 2) * Matrix4x4.CreateTranslation(8.88f, 4.4f, 0)).Cylinder(1.5f, 1.5f, 0, .3f, 24).At(Matrix4x4.Identity);
        for (int i = -2; i <= 2; i++) if (i != 0) b.With(M(C(.03f, .03f, .05f))).Block(new(9.02f, 5.2f, i * 3.6f), new(.2f, 1.8f, .8f));
    }
}
