using System.Numerics;
using Kinora.Stage.Models;
using Kinora.Stage.Nature;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Casting;

/// <summary>Things of our own making that the catalogues lack, in metres, front to +x, standing on y = 0.</summary>
internal static class OwnProps
{
    private static Vector3 C(float r, float g, float b) => new(r, g, b);

    private static Material M(Vector3 colour, float roughness = .5f, float metallic = 0, float translucency = 0) => new() { Colour = colour, Roughness = roughness, Metallic = metallic, Translucency = translucency };

    private static Material Light(Vector3 colour) => new() { Colour = new Vector3(.02f), Emission = colour, Roughness = .6f };

    /// <summary>Builds a thing by name; null when there is none of that name.</summary>
    public static Mesh? Make(string name)
    {
        var b = new MeshBuilder();
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
            case "hot_air_balloon":
                for (int i = 0; i < 12; i++)
                {
                    b.With(M(i % 2 == 0 ? C(.75f, .06f, .03f) : C(.85f, .62f, .12f), .7f, 0, .3f)).At(Matrix4x4.CreateRotationY(i * MathF.Tau / 12));
                    b.Sheet(4, 18, (u, v) =>
                    {
                        float a = u * MathF.Tau / 12, t = v * v * (3 - (2 * v)), y = 3.2f + (15 * v), r = 7.2f * MathF.Pow(MathF.Sin(MathF.PI * MathF.Pow((v * .93f) + .045f, 1.5f)), .75f);
                        return new Vector3(r * MathF.Sin(a), y + (t * 0), r * MathF.Cos(a));
                    });
                }

                b.With(M(C(.26f, .14f, .06f), .9f)).At(Matrix4x4.Identity).Box(new(-.7f, 0, -.7f), new(.7f, 1.1f, .7f));
                foreach (var (x, z) in new[] { (.6f, .6f), (-.6f, .6f), (.6f, -.6f), (-.6f, -.6f) }) b.Rod(new(x, 1.1f, z), new(x * 2.3f, 4.2f, z * 2.3f), .03f, .03f, 6);
                break;
            case "sky_lantern":
                b.With(new Material { Colour = C(.8f, .4f, .12f), Emission = C(2.2f, .85f, .18f), Roughness = .9f }).Lathe([new(.16f, 0), new(.24f, .22f), new(.26f, .4f), new(.2f, .52f), new(0, .55f)], 20);
                break;
            case "lantern":
                b.With(new Material { Colour = C(.7f, .05f, .03f), Emission = C(1.4f, .16f, .04f), Roughness = .8f }).Lathe([new(.07f, .06f), new(.17f, .12f), new(.2f, .22f), new(.17f, .32f), new(.07f, .38f)], 24);
                b.With(M(C(.7f, .45f, .1f), .4f, .8f)).Cylinder(.08f, .08f, .03f, .06f).Cylinder(.08f, .08f, .38f, .41f).Rod(new(0, .41f, 0), new(0, .52f, 0), .006f, .006f).Rod(new(0, -.14f, 0), new(0, .04f, 0), .02f, .012f);
                break;
            case "rocket":
                b.With(M(C(.82f, .82f, .82f), .3f)).Lathe([new(0, 12.2f), new(.35f, 11.2f), new(.85f, 9.6f), new(1.15f, 7.2f), new(1.2f, 4.8f), new(1.05f, 2.2f), new(.85f, 1.2f)], 40);
                b.With(M(C(.65f, .04f, .03f), .3f)).Lathe([new(0, 12.25f), new(.36f, 11.2f), new(.70f, 10.2f), new(.72f, 10.15f)], 40);
                b.With(M(C(.06f, .06f, .07f), .4f, .7f)).Lathe([new(.62f, 1.2f), new(.75f, .5f), new(.7f, .5f), new(.5f, 1.2f)], 32);
                b.With(M(C(.15f, .35f, .6f), .08f)).Ellipsoid(new(1.02f, 7.8f, 0), new(.25f, .42f, .42f), 24);
                for (int i = 0; i < 4; i++)
                {
                    b.With(M(C(.65f, .04f, .03f), .3f)).At(Matrix4x4.CreateRotationY((i * MathF.PI / 2) + .78f));
                    b.Block(new(1.55f, 1.5f, 0), new(1.1f, .9f, .12f)).Block(new(1.25f, 2.3f, 0), new(.6f, 1.2f, .12f)).Block(new(2.0f, .75f, 0), new(.3f, 1.5f, .12f));
                }

                break;
            case "ufo":
                b.With(M(C(.55f, .57f, .6f), .2f, .9f)).Lathe([new(0, .4f), new(1.4f, .5f), new(3.6f, 1.2f), new(3.7f, 1.35f), new(1.7f, 1.9f), new(1.3f, 2.0f)], 48);
                b.With(new Material { Colour = C(.25f, .6f, .6f), Roughness = .05f, Transparency = .35f }).Ellipsoid(new(0, 1.95f, 0), new(1.35f, 1.1f, 1.35f), 32);
                for (int i = 0; i < 12; i++) b.With(Light(i % 2 == 0 ? C(.6f, 4, 2) : C(4, 2.4f, .5f))).Sphere(new(3.1f * MathF.Cos(i * .5236f), 1.02f, 3.1f * MathF.Sin(i * .5236f)), .16f, 12);
                break;
            case "sailboat":
                Boat(b, 5.5f, C(.55f, .05f, .04f));
                b.With(M(C(.3f, .17f, .08f))).Rod(new(.4f, .4f, 0), new(.4f, 7.6f, 0), .06f, .04f);
                b.With(M(C(.84f, .83f, .79f), .85f, 0, .35f)).Sheet(10, 10, (u, v) => new Vector3((.32f - (2.7f * u * (1 - v))), 1.2f + (6.1f * v), .42f * MathF.Sin(u * 2.6f) * (1 - v)));
                b.Sheet(8, 8, (u, v) => new Vector3((.5f + (2.1f * u * (1 - v))), .9f + (5.4f * v), .30f * MathF.Sin(u * 2.6f) * (1 - v)));
                break;
            case "boat":
                Boat(b, 4.2f, C(.24f, .12f, .05f));
                b.With(M(C(.36f, .2f, .09f), .7f)).Block(new(.6f, .40f, 0), new(.25f, .05f, 1.1f)).Block(new(-.7f, .40f, 0), new(.25f, .05f, 1.1f));
                break;
            case "ship":
                Boat(b, 60, C(.06f, .09f, .17f));
                b.With(M(C(.82f, .82f, .8f), .5f)).Box(new(-24, 4.6f, -5), new(8, 8, 5), 3).Box(new(-20, 8, -4), new(2, 11, 4), 3).Box(new(-14, 11, -3.4f), new(-4, 14, 3.4f), 3);
                b.With(M(C(.65f, .05f, .03f), .5f)).At(-12, 0, 0).Cylinder(2, 1.8f, 14, 19);
                break;
            case "submarine":
                b.With(M(C(.75f, .58f, .06f), .35f)).Ellipsoid(new(0, 1.6f, 0), new(5, 1.5f, 1.5f), 40).Box(new(-.9f, 2.8f, -.5f), new(1.1f, 4.0f, .5f));
                for (int i = -1; i <= 1; i++) b.With(M(C(.1f, .3f, .45f), .06f)).Sphere(new(i * 1.6f, 1.8f, 1.33f), .32f, 20).Sphere(new(i * 1.6f, 1.8f, -1.33f), .32f, 20);
                break;
            case "airplane":
                Airplane(b);
                break;
            case "helicopter":
                b.With(M(C(.6f, .05f, .04f), .3f)).Ellipsoid(new(.6f, 1.6f, 0), new(2.1f, 1.1f, .95f), 32).Rod(new(-1f, 1.8f, 0), new(-5.6f, 2.2f, 0), .38f, .12f, 16).Block(new(-5.6f, 2.7f, 0), new(.5f, 1.2f, .08f));
                b.With(M(C(.1f, .22f, .3f), .06f)).Ellipsoid(new(1.25f, 1.75f, 0), new(1.5f, .88f, .86f), 28);
                b.With(M(C(.05f, .05f, .05f))).Rod(new(.3f, 2.5f, 0), new(.3f, 3.2f, 0), .09f, .09f).Block(new(.3f, 3.22f, 0), new(9.6f, .03f, .28f)).Block(new(.3f, 3.22f, 0), new(.28f, .03f, 9.6f));
                foreach (float z in new[] { -.85f, .85f }) b.Rod(new(-1.2f, .06f, z), new(2.2f, .06f, z), .06f, .06f).Rod(new(.9f, .06f, z), new(.9f, .9f, z * .6f), .04f, .04f).Rod(new(-.5f, .06f, z), new(-.5f, .9f, z * .6f), .04f, .04f);
                break;
            case "drone":
                b.With(M(C(.06f, .06f, .07f), .35f)).Ellipsoid(new(0, .10f, 0), new(.11f, .05f, .09f), 24);
                foreach (var (x, z) in new[] { (1, 1), (1, -1), (-1, 1), (-1, -1) })
                {
                    b.With(M(C(.12f, .12f, .13f), .4f)).Rod(new(0, .11f, 0), new(x * .18f, .13f, z * .18f), .014f, .012f, 8).Rod(new(x * .18f, .11f, z * .18f), new(x * .18f, .16f, z * .18f), .018f, .016f, 10);
                    b.With(new Material { Colour = C(.1f, .1f, .1f), Roughness = .5f, Transparency = .6f }).At(x * .18f, .165f, z * .18f).Cylinder(.12f, .12f, 0, .003f, 24).At(Matrix4x4.Identity);
                }

                b.With(Light(C(3, .2f, .1f))).Sphere(new(.11f, .1f, 0), .012f, 8);
                break;
            case "train":
                Train(b);
                break;
            case "rails":
                foreach (float z in new[] { -.75f, .75f }) b.With(M(C(.3f, .27f, .25f), .3f, .8f)).Box(new(-500, -.02f, z - .05f), new(500, .06f, z + .05f));
                for (int i = -700; i < 700; i++) b.With(M(C(.12f, .08f, .055f), .9f)).Box(new(i * .7f, -.04f, -1.25f), new((i * .7f) + .24f, .015f, 1.25f));
                b.With(M(C(.30f, .28f, .26f), .95f)).Box(new(-500, -.1f, -2), new(500, -.01f, 2));
                break;
            case "snowman":
                b.With(M(C(.86f, .88f, .92f), .85f)).Sphere(new(0, .42f, 0), .46f, 40).Sphere(new(0, 1.06f, 0), .34f, 36).Sphere(new(0, 1.56f, 0), .25f, 32);
                b.With(M(C(.8f, .25f, .02f))).Tube([new(.22f, 1.57f, 0), new(.36f, 1.56f, 0), new(.48f, 1.54f, 0)], t => .045f * (1.03f - t), 12);
                b.With(M(C(.02f, .02f, .02f), .3f)).Sphere(new(.225f, 1.65f, .09f), .03f, 12).Sphere(new(.225f, 1.65f, -.09f), .03f, 12).Sphere(new(.335f, 1.15f, 0), .03f, 12).Sphere(new(.335f, 1.0f, 0), .03f, 12);
                b.Cylinder(.30f, .30f, 1.76f, 1.79f).Cylinder(.19f, .18f, 1.79f, 2.08f);
                b.With(M(C(.6f, .03f, .03f), .9f)).At(0, 1.34f, 0).Torus(.24f, .055f).At(Matrix4x4.Identity);
                b.With(M(C(.17f, .09f, .04f), .9f)).Rod(new(0, 1.15f, .3f), new(.15f, 1.45f, .75f), .022f, .012f).Rod(new(0, 1.15f, -.3f), new(.1f, 1.4f, -.78f), .022f, .012f);
                break;
            case "castle":
                Castle(b);
                break;
            case "house":
                House(b);
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
            case "mountain":
                b.With(M(new Vector3(.95f), .95f)).Add(Landforms.Mountain(90, 70, 3));
                break;
            case "rock":
                b.With(new Material { Map = Surfaces.Rock(), Roughness = .95f, Colour = Vector3.One }).Add(Landforms.Rock(.6f, 5));
                break;
            case "volcano":
                b.Add(Landforms.Volcano(60, 45));
                break;
            case "waterfall":
                b.Add(Landforms.Waterfall());
                break;
            case "iceberg":
                b.With(M(C(.66f, .80f, .88f), .3f)).Add(Landforms.Rock(6, 11).WithMaterials(m => M(C(.70f, .84f, .92f), .25f, 0, .2f)));
                break;
            case "planet":
                b.With(new Material { Map = Textures.Planet(), Roughness = .7f, Colour = Vector3.One }).Sphere(new(0, 1, 0), 1, 72);
                break;
            case "earth":
                b.With(new Material { Map = Textures.Earth(), Roughness = .5f, Colour = Vector3.One }).Sphere(new(0, 1, 0), 1, 72);
                break;
            case "saturn":
                b.With(new Material { Map = Textures.Planet(), Roughness = .7f, Colour = C(1, .85f, .6f) }).Sphere(new(0, 1, 0), .6f, 64);
                b.With(new Material { Colour = C(.55f, .43f, .28f), Roughness = .8f, Transparency = .25f }).At(Matrix4x4.CreateRotationX(.35f) * Matrix4x4.CreateTranslation(0, 1, 0)).Lathe([new(.78f, 0), new(1.0f, .003f), new(1.02f, .003f), new(1.35f, 0)], 96);
                break;
            case "moon":
                b.With(new Material { Map = Textures.Moon(), Roughness = .95f, Colour = Vector3.One }).Sphere(new(0, 1, 0), 1, 72);
                break;
            case "sun":
                b.With(Light(C(7, 4.4f, 1.2f))).Sphere(new(0, 1, 0), 1, 64);
                break;
            case "star":
                b.With(new Material { Colour = C(.8f, .6f, .1f), Emission = C(1.6f, 1.1f, .25f), Roughness = .4f });
                for (int i = 0; i < 5; i++) b.At(Matrix4x4.CreateRotationX(i * MathF.Tau / 5) * Matrix4x4.CreateTranslation(0, .5f, 0)).Tube([new(0, 0, 0), new(0, .25f, 0), new(0, .5f, 0)], t => .17f * (1.02f - t), 4);
                break;
            case "satellite":
                b.With(M(C(.7f, .5f, .15f), .3f, .8f)).Block(new(0, 1, 0), new(1, 1.4f, 1));
                b.With(M(C(.02f, .04f, .16f), .15f, .4f)).Block(new(0, 1, 2.2f), new(.05f, 1, 3)).Block(new(0, 1, -2.2f), new(.05f, 1, 3));
                b.With(M(C(.8f, .8f, .8f), .4f)).At(Matrix4x4.CreateRotationZ(-1.2f) * Matrix4x4.CreateTranslation(.6f, 1.4f, 0)).Lathe([new(.05f, 0), new(.5f, .12f), new(.7f, .3f)], 28);
                break;
            case "space_station":
                b.With(M(C(.7f, .7f, .72f), .35f, .4f)).At(Matrix4x4.CreateRotationZ(MathF.PI / 2) * Matrix4x4.CreateTranslation(12, 3, 0)).Cylinder(2, 2, 0, 24, 32).At(0, 3, 0).Torus(9, 1.1f, 64, 14).Rod(new(0, 0, -9), new(0, 0, 9), .6f, .6f).At(Matrix4x4.Identity);
                b.With(M(C(.02f, .04f, .16f), .15f, .4f)).Block(new(-8, 3, 9), new(5, .1f, 12)).Block(new(-8, 3, -9), new(5, .1f, 12)).Block(new(8, 3, 9), new(5, .1f, 12)).Block(new(8, 3, -9), new(5, .1f, 12));
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
            case "flower" or "rose" or "daisy" or "sunflower" or "tulip" or "lotus":
                Flowers.Add(b, name);
                break;
            case "tree" or "oak" or "cherry_tree" or "autumn_tree" or "willow":
                b.Add(Trees.Broadleaf(name, 7));
                break;
            case "pine_tree":
                b.Add(Trees.Conifer(7, false));
                break;
            case "snowy_pine":
                b.Add(Trees.Conifer(7, true));
                break;
            case "mushroom":
                b.With(M(C(.82f, .78f, .68f), .7f)).Lathe([new(.028f, 0), new(.022f, .06f), new(.026f, .10f)], 24);
                b.With(M(C(.62f, .03f, .02f), .35f)).Lathe([new(0, .165f), new(.045f, .155f), new(.085f, .125f), new(.098f, .095f), new(.09f, .09f), new(.02f, .10f)], 36);
                for (int i = 0; i < 9; i++) b.With(M(C(.85f, .84f, .8f), .6f)).Sphere(new(.068f * MathF.Cos(i * 2.4f) * (.4f + (.6f * (i % 3) / 2f)), .150f - (.014f * (i % 3)), .068f * MathF.Sin(i * 2.4f) * (.4f + (.6f * (i % 3) / 2f))), .010f, 10);
                break;
            case "apple" or "orange" or "lemon" or "peach" or "tomato" or "pumpkin" or "watermelon" or "cherry" or "pear" or "strawberry" or "grape" or "egg" or "banana":
                Fruits.Add(b, name);
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
            case "neon_sign":
                b.With(M(C(.05f, .05f, .06f), .6f)).Block(new(-.05f, 1.1f, 0), new(.06f, 1, 2));
                b.With(Light(C(6, .5f, 3.2f))).At(Matrix4x4.CreateRotationZ(MathF.PI / 2) * Matrix4x4.CreateTranslation(.02f, 1.1f, 0)).Torus(.38f, .025f, 48, 10);
                b.With(Light(C(.5f, 3.5f, 6))).At(Matrix4x4.Identity).Rod(new(.02f, 1.45f, .6f), new(.02f, .75f, .6f), .025f, .025f).Rod(new(.02f, 1.45f, -.6f), new(.02f, .75f, -.6f), .025f, .025f);
                break;
            case "trafficlight" or "traffic_light":
                b.With(M(C(.05f, .05f, .05f), .5f)).Rod(new(0, 0, 0), new(0, 2.6f, 0), .06f, .06f).Block(new(0, 3.05f, 0), new(.25f, .95f, .32f));
                b.With(Light(C(6, .2f, .1f))).Sphere(new(.12f, 3.35f, 0), .10f, 16).With(M(C(.2f, .13f, .01f))).Sphere(new(.12f, 3.05f, 0), .10f, 16).With(M(C(.01f, .15f, .03f))).Sphere(new(.12f, 2.75f, 0), .10f, 16);
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
            default:
                return Figures.Make(name);
        }

        return b.Build();
    }

    private static void Boat(MeshBuilder b, float length, Vector3 colour)
    {
        float w = length * .17f, h = length * .11f;
        foreach (float side in new[] { 1f, -1f })
            b.With(M(colour, .4f)).Sheet(24, 8, (u, v) =>
            {
                float x = (u - .5f) * length, taper = MathF.Pow(MathF.Sin(MathF.PI * Math.Clamp((u * .88f) + .10f, 0, 1)), .55f), sheer = .35f * h * MathF.Pow(MathF.Abs((u * 2) - 1), 2.2f);
                float r = v * MathF.PI / 2;
                return new Vector3(x + (u > .8f ? (u - .8f) * length * .15f * v : 0), -.45f * h + ((1.3f * h) + sheer) * (1 - MathF.Cos(r)), side * w * taper * MathF.Sin(r));
            });
        b.With(M(C(.42f, .27f, .14f), .7f)).Sheet(20, 2, (u, v) => new Vector3((u - .5f) * length * .96f, h * .42f, ((v * 2) - 1) * w * .92f * MathF.Pow(MathF.Sin(MathF.PI * Math.Clamp((u * .88f) + .10f, 0, 1)), .55f)));
    }

    private static void Airplane(MeshBuilder b)
    {
        b.With(M(C(.84f, .85f, .87f), .25f)).At(Matrix4x4.CreateRotationZ(-MathF.PI / 2) * Matrix4x4.CreateTranslation(0, 4, 0)).Lathe([new(0, -18), new(.7f, -16), new(1.9f, -9), new(2.05f, 0), new(2.0f, 12), new(1.6f, 15.5f), new(.8f, 17.5f), new(0, 18.2f)], 36).At(Matrix4x4.Identity);
        foreach (float s in new[] { -1f, 1f })
        {
            b.With(M(C(.75f, .77f, .8f), .3f)).Sheet(4, 8, (u, v) => new Vector3(3.5f - (5.5f * u * (1 - (.65f * v))) - (6.5f * v), 3.4f + (1.5f * v), s * (1.5f + (15 * v))));
            b.Sheet(4, 4, (u, v) => new Vector3(-13.5f - (2.6f * u * (1 - (.5f * v))) - (2.4f * v), 4.6f + (.4f * v), s * (.5f + (5.4f * v))));
            b.With(M(C(.2f, .3f, .55f), .3f)).At(Matrix4x4.CreateRotationZ(-MathF.PI / 2) * Matrix4x4.CreateTranslation(2.2f, 2.5f, s * 5.6f)).Lathe([new(.5f, -2), new(.95f, 0), new(1.0f, 1.8f), new(.8f, 1.9f), new(0, 1.4f)], 24).At(Matrix4x4.Identity);
        }

        b.With(M(C(.08f, .2f, .55f), .3f)).Sheet(4, 4, (u, v) => new Vector3(-12.6f - (3.4f * u * (1 - (.4f * v))) - (3.2f * v), 5.4f + (5.6f * v), 0));
        for (int i = -9; i <= 10; i++)
            foreach (float s in new[] { -1f, 1f }) b.With(M(C(.04f, .06f, .1f), .1f)).Block(new(i * 1.15f, 4.7f, s * 1.97f), new(.42f, .5f, .12f));
        b.With(M(C(.03f, .05f, .08f), .08f)).Ellipsoid(new(15.6f, 5.05f, 0), new(1.1f, .5f, 1.2f), 20);
    }

    private static void Train(MeshBuilder b)
    {
        b.With(M(C(.03f, .035f, .04f), .35f, .5f)).At(Matrix4x4.CreateRotationZ(-MathF.PI / 2) * Matrix4x4.CreateTranslation(-.5f, 2.1f, 0)).Cylinder(.9f, .9f, 0, 5, 32).At(Matrix4x4.Identity).Box(new(-3, .8f, -1), new(5, 1.3f, 1));
        b.With(M(C(.45f, .03f, .03f), .4f)).Box(new(-3, 1.3f, -1.1f), new(-.6f, 3.4f, 1.1f)).With(M(C(.03f, .03f, .03f))).Box(new(-3.2f, 3.4f, -1.3f), new(-.4f, 3.6f, 1.3f)).At(3.6f, 0, 0).Lathe([new(.25f, 2.9f), new(.28f, 3.6f), new(.45f, 4.1f), new(.4f, 4.1f)], 20).At(1.8f, 0, 0).Lathe([new(.3f, 2.9f), new(.3f, 3.2f), new(0, 3.5f)], 20).At(Matrix4x4.Identity);
        b.With(Light(C(6, 4.8f, 2.5f))).Sphere(new(4.55f, 2.4f, 0), .2f, 16);
        foreach (float x in new[] { 3.8f, 2.2f, .6f, -1, -2.4f })
            foreach (float z in new[] { -1f, 1f }) b.With(M(C(.4f, .03f, .03f), .4f)).At(Matrix4x4.CreateRotationX(MathF.PI / 2) * Matrix4x4.CreateTranslation(x, .55f, z - .08f)).Cylinder(.55f, .55f, 0, .16f, 28).At(Matrix4x4.Identity);
        for (int c = 0; c < 2; c++)
        {
            float x0 = -3.6f - (c * 8);
            b.With(M(C(.06f, .14f, .09f), .4f)).Box(new(x0 - 7.4f, .9f, -1.2f), new(x0, 3.3f, 1.2f)).With(M(C(.2f, .19f, .18f))).Box(new(x0 - 7.5f, 3.3f, -1.3f), new(x0 + .1f, 3.5f, 1.3f));
            for (int i = 0; i < 5; i++) foreach (float z in new[] { -1.21f, 1.21f }) b.With(new Material { Colour = C(.3f, .25f, .15f), Emission = C(.5f, .36f, .16f), Roughness = .1f }).Block(new(x0 - .9f - (i * 1.4f), 2.4f, z), new(.9f, .8f, .03f));
            foreach (float x in new[] { x0 - 1.4f, x0 - 6 }) foreach (float z in new[] { -1f, 1f }) b.With(M(C(.05f, .05f, .05f))).At(Matrix4x4.CreateRotationX(MathF.PI / 2) * Matrix4x4.CreateTranslation(x, .45f, z - .08f)).Cylinder(.45f, .45f, 0, .16f, 24).At(Matrix4x4.Identity);
        }
    }

    private static void House(MeshBuilder b)
    {
        b.With(new Material { Map = Surfaces.Plain(C(.72f, .66f, .55f)), Roughness = .9f, Colour = Vector3.One }).Box(new(-3.2f, 0, -4), new(3.2f, 3.2f, 4), 3);
        var roof = M(C(.34f, .07f, .035f), .8f);
        b.With(roof).Quad(new(3.7f, 2.95f, 4.5f), new(3.7f, 2.95f, -4.5f), new(0, 5.6f, -4.5f), new(0, 5.6f, 4.5f)).Quad(new(-3.7f, 2.95f, -4.5f), new(-3.7f, 2.95f, 4.5f), new(0, 5.6f, 4.5f), new(0, 5.6f, -4.5f));
        b.With(M(C(.72f, .66f, .55f), .9f)).Quad(new(-3.2f, 3.2f, 4), new(3.2f, 3.2f, 4), new(0, 5.45f, 4), new(0, 5.45f, 4)).Quad(new(3.2f, 3.2f, -4), new(-3.2f, 3.2f, -4), new(0, 5.45f, -4), new(0, 5.45f, -4));
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
