using System.Numerics;
using Kinora.Stage.Models;
using Kinora.Stage.Nature;
using Kinora.Stage.Rendering;
using static Kinora.Stage.Casting.Paints;

namespace Kinora.Stage.Casting;

/// <summary>Boats, aircraft, spacecraft and trains.</summary>
internal static class Vehicles
{
    /// <summary>Adds a thing by name; false when there is none of that name here.</summary>
    public static bool Add(MeshBuilder b, string name)
    {
        switch (name)
        {
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
            case "satellite":
                b.With(M(C(.7f, .5f, .15f), .3f, .8f)).Block(new(0, 1, 0), new(1, 1.4f, 1));
                b.With(M(C(.02f, .04f, .16f), .15f, .4f)).Block(new(0, 1, 2.2f), new(.05f, 1, 3)).Block(new(0, 1, -2.2f), new(.05f, 1, 3));
                b.With(M(C(.8f, .8f, .8f), .4f)).At(Matrix4x4.CreateRotationZ(-1.2f) * Matrix4x4.CreateTranslation(.6f, 1.4f, 0)).Lathe([new(.05f, 0), new(.5f, .12f), new(.7f, .3f)], 28);
                break;
            case "space_station":
                b.With(M(C(.7f, .7f, .72f), .35f, .4f)).At(Matrix4x4.CreateRotationZ(MathF.PI / 2) * Matrix4x4.CreateTranslation(12, 3, 0)).Cylinder(2, 2, 0, 24, 32).At(0, 3, 0).Torus(9, 1.1f, 64, 14).Rod(new(0, 0, -9), new(0, 0, 9), .6f, .6f).At(Matrix4x4.Identity);
                b.With(M(C(.02f, .04f, .16f), .15f, .4f)).Block(new(-8, 3, 9), new(5, .1f, 12)).Block(new(-8, 3, -9), new(5, .1f, 12)).Block(new(8, 3, 9), new(5, .1f, 12)).Block(new(8, 3, -9), new(5, .1f, 12));
                break;
            case "canoe":
                Boat(b, 4.2f, C(.45f, .06f, .04f));
                break;
            case "rover":
                b.With(M(C(.72f, .70f, .66f), .5f)).Box(new(-.9f, .62f, -.55f), new(.8f, .98f, .55f)).With(M(C(.08f, .10f, .25f), .2f)).Box(new(-1.1f, 1.02f, -.8f), new(.3f, 1.06f, .8f)).With(M(C(.62f, .60f, .56f), .4f)).Rod(new(.65f, .98f, 0), new(.65f, 1.7f, 0), .035f, .035f, 10).Block(new(.68f, 1.76f, 0), new(.16f, .16f, .36f));
                foreach (float x in new[] { -.85f, 0, .85f })
                    foreach (float z in new[] { -.75f, .75f }) b.With(M(C(.05f, .05f, .055f), .8f)).At(Matrix4x4.CreateRotationX(MathF.PI / 2) * Matrix4x4.CreateTranslation(x, .28f, z - .12f)).Cylinder(.28f, .28f, 0, .24f, 24).At(Matrix4x4.Identity).With(M(C(.35f, .35f, .36f), .5f)).Rod(new(x, .28f, z * .9f), new(x * .6f, .72f, z * .6f), .03f, .03f, 8);
                break;
            default:
                return false;
        }

        return true;
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
}
