using System.Numerics;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Models;

/// <summary>What is worn on a head.</summary>
internal static class Hats
{
    public static Mesh Make(PersonShape s, Vector3 at, float r)
    {
        var cloth = new Material { Colour = s.HeadgearColour, Roughness = .8f };
        var metal = new Material { Colour = s.HeadgearColour, Roughness = .25f, Metallic = .9f };
        var b = new MeshBuilder().At(Matrix4x4.CreateScale(r) * Matrix4x4.CreateTranslation(at));
        switch (s.Headgear)
        {
            case Headgear.Hat:
                b.With(cloth).Lathe([new(0, 1.25f), new(.72f, 1.22f), new(.86f, 1.05f), new(.98f, .35f), new(1.02f, .30f), new(1.75f, .22f), new(1.78f, .28f), new(1f, .36f)], 36);
                break;
            case Headgear.Cap:
                b.With(cloth).Lathe([new(0, 1.02f), new(.6f, .95f), new(1.02f, .55f), new(1.08f, .12f)], 32);
                b.Block(new Vector3(1.25f, .2f, 0), new Vector3(.8f, .06f, 1.2f));
                break;
            case Headgear.Crown:
                b.With(metal with { Colour = new Vector3(.8f, .5f, .1f) }).Lathe([new(.95f, .35f), new(1.02f, .85f), new(.98f, .85f), new(.91f, .35f)], 36);
                for (int i = 0; i < 8; i++)
                {
                    var (sin, cos) = MathF.SinCos(i * MathF.Tau / 8);
                    b.With(metal with { Colour = new Vector3(.8f, .5f, .1f) }).Rod(new Vector3(cos, .8f, sin), new Vector3(cos * 1.08f, 1.3f, sin * 1.08f), .14f, .03f, 8);
                    b.With(new Material { Colour = new Vector3(.6f, .02f, .03f), Roughness = .1f }).Sphere(new Vector3(cos * 1.04f, .6f, sin * 1.04f), .1f, 10);
                }

                break;
            case Headgear.Helmet:
                b.With(metal).Lathe([new(0, 1.08f), new(.55f, 1.0f), new(1.0f, .55f), new(1.12f, -.2f), new(1.15f, -.7f)], 36);
                b.With(new Material { Colour = new Vector3(.01f), Roughness = .5f }).Block(new Vector3(1.06f, -.12f, 0), new Vector3(.12f, .10f, 1.3f));
                b.With(new Material { Colour = new Vector3(.55f, .03f, .03f), Roughness = .9f }).Tube([new(.2f, 1.05f, 0), new(-.5f, 1.5f, 0), new(-1.3f, .9f, 0)], t => .16f * (1.2f - t), 10);
                break;
            case Headgear.SpaceHelmet:
                b.With(new Material { Colour = new Vector3(.8f), Roughness = .35f }).Lathe([new(.75f, -1.25f), new(1.25f, -1.0f), new(1.25f, -.8f), new(1.0f, -.7f)], 32);
                b.Ellipsoid(new Vector3(-.18f, -.1f, 0), new Vector3(1.42f, 1.45f, 1.45f), 32);
                b.With(new Material { Colour = new Vector3(.32f, .20f, .05f), Roughness = .05f, Metallic = .9f }).Ellipsoid(new Vector3(.26f, -.08f, 0), new Vector3(1.18f, 1.0f, 1.18f), 32);
                break;
            case Headgear.ChefHat:
                b.With(new Material { Colour = new Vector3(.85f), Roughness = .8f }).Lathe([new(.98f, .25f), new(1.0f, .95f), new(1.4f, 1.25f), new(1.35f, 1.75f), new(.8f, 1.95f), new(0, 1.9f)], 28);
                break;
            case Headgear.Hood:
                b.With(cloth).Lathe([new(0, 1.2f), new(.7f, 1.1f), new(1.2f, .5f), new(1.28f, -.3f), new(1.15f, -1.0f), new(1.3f, -1.4f)], 28);
                b.With(new Material { Colour = new Vector3(.01f), Roughness = .9f }).Ellipsoid(new Vector3(.62f, -.28f, 0), new Vector3(.68f, .85f, .75f), 20);
                break;
            case Headgear.WizardHat:
                b.With(cloth).Lathe([new(0, 3.0f), new(.12f, 2.9f), new(.55f, 1.6f), new(.98f, .4f), new(1.05f, .32f), new(2.0f, .15f), new(2.0f, .22f), new(1f, .42f)], 32);
                break;
            case Headgear.HardHat:
                b.With(cloth with { Roughness = .3f }).Lathe([new(0, 1.15f), new(.6f, 1.05f), new(1.05f, .6f), new(1.12f, .25f), new(1.45f, .18f), new(1.45f, .25f), new(1.1f, .32f)], 32);
                break;
            case Headgear.Turban:
                for (int i = 0; i < 4; i++) b.With(cloth).At(Matrix4x4.CreateRotationX((i - 1.5f) * .16f) * Matrix4x4.CreateScale(r) * Matrix4x4.CreateTranslation(at + new Vector3(0, r * (.25f + (.2f * i)), 0))).Torus(.82f - (.08f * i), .32f, 30, 12);
                break;
            case Headgear.Horns:
                foreach (float side in new[] { -1f, 1f }) b.With(new Material { Colour = new Vector3(.25f, .03f, .02f), Roughness = .4f }).Tube([new(.1f, .65f, side * .5f), new(.1f, 1.2f, side * .85f), new(.2f, 1.7f, side * .75f)], t => .2f * (1.05f - t), 10);
                break;
        }

        return b.Build();
    }
}
