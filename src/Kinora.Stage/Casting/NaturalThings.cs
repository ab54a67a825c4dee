using System.Numerics;
using Kinora.Stage.Models;
using Kinora.Stage.Nature;
using Kinora.Stage.Rendering;
using static Kinora.Stage.Casting.Paints;

namespace Kinora.Stage.Casting;

/// <summary>Land, plants and heavenly bodies.</summary>
internal static class NaturalThings
{
    /// <summary>Adds a thing by name; false when there is none of that name here.</summary>
    public static bool Add(MeshBuilder b, string name)
    {
        switch (name)
        {
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
            case "flower" or "rose" or "daisy" or "sunflower" or "tulip" or "lotus" or "lavender":
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
            default:
                return false;
        }

        return true;
    }
}
