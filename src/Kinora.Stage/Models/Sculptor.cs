using System.Numerics;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Models;

/// <summary>
/// Models living things from round cones that flow into each other: a signed distance field (Quilez's round cone and polynomial smooth
/// minimum), meshed by surface nets (Gibson 1998), skinned by distance to the bones that the cones belong to.
/// </summary>
internal sealed class Sculptor(Skeleton skeleton)
{
    private readonly List<Cone> _cones = [];
    private readonly List<(Mesh Mesh, int Bone)> _rigid = [];

    private readonly record struct Cone(Vector3 A, Vector3 B, float Ra, float Rb, int Bone, Vector3 Colour, float Blend, Vector3 Flat);

    /// <summary>Changes the colour at a place of the rest pose: stripes, spots, socks.</summary>
    public Func<Vector3, Vector3, Vector3> Pattern { get; set; } = (_, c) => c;

    /// <summary>Joint of a bone in the rest pose.</summary>
    public Vector3 Joint(string bone) => skeleton.Joint(bone);

    /// <summary>Surface of all cones.</summary>
    public Material Skin { get; set; } = new() { Colour = Vector3.One, Roughness = .85f };

    /// <summary>Adds a round cone.</summary>
    /// <param name="bone">Bone that carries it.</param>
    /// <param name="a">One end.</param>
    /// <param name="b">Other end.</param>
    /// <param name="ra">Radius at a.</param>
    /// <param name="rb">Radius at b.</param>
    /// <param name="colour">Linear.</param>
    /// <param name="blend">Metres over which it flows into others.</param>
    /// <param name="flat">Factors by which space is squeezed around it: (1, 1, 2) is half as thick across.</param>
    public Sculptor Add(string bone, Vector3 a, Vector3 b, float ra, float rb, Vector3 colour, float blend, Vector3? flat = null)
    {
        _cones.Add(new Cone(a, b, ra, rb, skeleton[bone], colour, blend, flat ?? Vector3.One));
        return this;
    }

    public Sculptor Ball(string bone, Vector3 centre, float radius, Vector3 colour, float blend, Vector3? flat = null) =>
        Add(bone, centre, centre + new Vector3(1e-4f, 0, 0), radius, radius, colour, blend, flat);

    /// <summary>Adds a hard piece that follows one bone: eyes, beaks, horns, hats.</summary>
    public Sculptor Attach(string bone, Mesh mesh)
    {
        _rigid.Add((mesh, skeleton[bone]));
        return this;
    }

    /// <summary>Meshes everything.</summary>
    /// <param name="plan">How it moves.</param>
    /// <param name="hip">Height of the hip joint.</param>
    /// <param name="cell">Side of a grid cell in metres.</param>
    /// <param name="fur">Strands of fur, or null.</param>
    public Creature Build(BodyPlan plan, float hip, float cell, Fur? fur = null)
    {
        var surface = SurfaceNet.Mesh(Distance, Bounds(), cell);
        int n = surface.Positions.Count;
        var positions = new List<Vector3>(surface.Positions);
        var normals = new List<Vector3>(n);
        var colours = new List<Vector4>(n);
        var uvs = new List<Vector2>(n);
        var bones = new List<byte>(n * 4);
        var weights = new List<Vector4>(n);
        var indices = new List<int>(surface.Indices);
        var triangleMaterials = new List<int>(Enumerable.Repeat(0, surface.Indices.Count / 3));
        var materials = new List<Material> { Skin };
        float size = hip + .1f;
        foreach (var p in positions)
        {
            var normal = Gradient(p, cell * .7f);
            normals.Add(normal);
            float open = Math.Clamp(.35f + (.4f * Distance(p + (normal * size * .12f)) / (size * .12f)) + (.25f * Distance(p + (normal * size * .3f)) / (size * .3f)), .25f, 1);
            colours.Add(new Vector4(Colour(p, cell), open));
            uvs.Add(new Vector2(p.X + (p.Z * .37f), p.Y + (p.Z * .21f)));
            Weigh(p, size, bones, weights);
        }

        if (fur is not null) fur.Grow(positions, normals, colours, uvs, bones, weights, indices, triangleMaterials, materials);
        foreach (var (mesh, bone) in _rigid)
        {
            int first = positions.Count;
            positions.AddRange(mesh.Positions);
            normals.AddRange(mesh.Normals);
            colours.AddRange(mesh.Colours);
            uvs.AddRange(mesh.Uvs);
            for (int i = 0; i < mesh.Positions.Length; i++)
            {
                bones.AddRange([(byte)bone, 0, 0, 0]);
                weights.Add(Vector4.UnitX);
            }

            indices.AddRange(mesh.Indices.Select(i => i + first));
            triangleMaterials.AddRange(mesh.TriangleMaterials.Select(m => m + materials.Count));
            materials.AddRange(mesh.Materials);
        }

        return new Creature
        {
            Mesh = new Mesh
            {
                Positions = [.. positions],
                Normals = [.. normals],
                Colours = [.. colours],
                Uvs = [.. uvs],
                Indices = [.. indices],
                TriangleMaterials = [.. triangleMaterials],
                Materials = [.. materials],
            },
            Skeleton = skeleton,
            BoneIndices = [.. bones],
            BoneWeights = [.. weights],
            Plan = plan,
            Hip = hip,
        };
    }

    private static float Distance(in Cone c, Vector3 p)
    {
        var scale = c.Flat;
        var a = c.A;
        Vector3 pa = (p - a) * scale, ba = (c.B - a) * scale;
        float t = Math.Clamp(Vector3.Dot(pa, ba) / Vector3.Dot(ba, ba), 0, 1);
        return ((pa - (ba * t)).Length() - (c.Ra + ((c.Rb - c.Ra) * t))) / MathF.Max(scale.X, MathF.Max(scale.Y, scale.Z));
    }

    private float Distance(Vector3 p)
    {
        float d = float.MaxValue;
        foreach (ref readonly var cone in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_cones))
        {
            float e = Distance(cone, p);
            float h = cone.Blend <= 0 || d == float.MaxValue ? 0 : MathF.Max(cone.Blend - MathF.Abs(d - e), 0) / cone.Blend;
            d = MathF.Min(d, e) - (h * h * cone.Blend * .25f);
        }

        return d;
    }

    private (Vector3 Min, Vector3 Max) Bounds()
    {
        Vector3 min = new(float.MaxValue), max = new(float.MinValue);
        foreach (var c in _cones)
        {
            var r = new Vector3(MathF.Max(c.Ra, c.Rb) + (c.Blend * .3f));
            min = Vector3.Min(min, Vector3.Min(c.A, c.B) - r);
            max = Vector3.Max(max, Vector3.Max(c.A, c.B) + r);
        }

        return (min, max);
    }

    private Vector3 Gradient(Vector3 p, float e)
    {
        var n = new Vector3(
            Distance(p + new Vector3(e, 0, 0)) - Distance(p - new Vector3(e, 0, 0)),
            Distance(p + new Vector3(0, e, 0)) - Distance(p - new Vector3(0, e, 0)),
            Distance(p + new Vector3(0, 0, e)) - Distance(p - new Vector3(0, 0, e)));
        return n.LengthSquared() > 0 ? Vector3.Normalize(n) : Vector3.UnitY;
    }

    private Vector3 Colour(Vector3 p, float cell)
    {
        var sum = Vector3.Zero;
        float total = 0, nearest = float.MaxValue;
        foreach (var c in _cones) nearest = MathF.Min(nearest, Distance(c, p));
        foreach (var c in _cones)
        {
            float w = MathF.Exp(-(Distance(c, p) - nearest) / (cell * .8f));
            sum += c.Colour * w;
            total += w;
        }

        return Pattern(p, sum / total);
    }

    private void Weigh(Vector3 p, float size, List<byte> bones, List<Vector4> weights)
    {
        Span<float> best = stackalloc float[skeleton.Bones.Count];
        best.Fill(float.MaxValue);
        float nearest = float.MaxValue;
        foreach (var c in _cones)
        {
            float d = Distance(c, p);
            best[c.Bone] = MathF.Min(best[c.Bone], d);
            nearest = MathF.Min(nearest, d);
        }

        Span<int> chosen = [0, 0, 0, 0];
        var w = Vector4.Zero;
        for (int k = 0; k < 4; k++)
        {
            int at = 0;
            for (int i = 1; i < best.Length; i++) if (best[i] < best[at]) at = i;
            if (best[at] == float.MaxValue) break;
            chosen[k] = at;
            w[k] = MathF.Exp(-(best[at] - nearest) / (size * .035f));
            best[at] = float.MaxValue;
        }

        w /= w.X + w.Y + w.Z + w.W;
        foreach (int i in chosen) bones.Add((byte)i);
        weights.Add(w);
    }
}
