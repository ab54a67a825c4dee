using System.Numerics;

namespace Kinora.Stage.Rendering;

/// <summary>Moves the vertices of a part to where they are at a time.</summary>
/// <param name="seconds">Time in the clip.</param>
/// <param name="positions">World positions to write (W unused).</param>
/// <param name="normals">World normals to write, W = openness.</param>
internal delegate void Pose(double seconds, Span<Vector4> positions, Span<Vector4> normals);

/// <summary>A run of vertices and triangles that moves together.</summary>
internal sealed class Part
{
    public required int VertexStart { get; init; }

    public required int VertexCount { get; init; }

    public required int TriangleStart { get; init; }

    public required int TriangleCount { get; init; }

    /// <summary>Triangles drawn now, up to <see cref="TriangleCount"/>.</summary>
    public int Drawn { get; set; }

    /// <summary>Vertices in use now.</summary>
    public int UsedVertices { get; set; }

    /// <summary>Null for what never moves.</summary>
    public Pose? Pose { get; init; }

    /// <summary>Shown in the planar reflection.</summary>
    public bool Reflected { get; init; } = true;

    /// <summary>Throws a shadow.</summary>
    public bool CastsShadow { get; init; } = true;

    /// <summary>Throws a shadow without being seen: walls around a still life, clouds.</summary>
    public bool ShadowOnly { get; init; }

    /// <summary>Runs of vertices whose material may be lit at vertices: without texture, sharp highlight or holes.</summary>
    public IReadOnlyList<VertexRun> Plain { get; init; } = [];

    /// <summary>Whether <see cref="Plain"/> covers all of it.</summary>
    public bool AllPlain { get; init; }

    /// <summary>Lit at its vertices in this frame.</summary>
    public bool VertexLit { get; set; }

    /// <summary>Index of the scene's actor, or -1.</summary>
    public int Owner { get; init; } = -1;

    /// <summary>Made anew for each frame.</summary>
    public bool Grown { get; init; }

    /// <summary>Hidden parts are skipped.</summary>
    public bool Hidden { get; set; }

    public Vector3 Centre { get; set; }

    public float Radius { get; set; }
}

/// <summary>Neighbouring vertices of one material.</summary>
internal readonly record struct VertexRun(Material Material, int Start, int Count);

/// <summary>All vertices and triangles of a scene in world space, in arrays that live as long as the scene.</summary>
internal sealed class Geometry
{
    private readonly List<Part> _parts = [];
    private readonly List<Material> _materials = [];
    private readonly Dictionary<Material, ushort> _materialIndex = new(ReferenceEqualityComparer.Instance);
    private Material[] _fast = [];
    private int _vertices;
    private int _triangles;

    public Vector4[] Positions { get; private set; } = new Vector4[1 << 14];

    /// <summary>Unit normals, W = ambient openness.</summary>
    public Vector4[] Normals { get; private set; } = new Vector4[1 << 14];

    /// <summary>Linear colours that multiply the material's.</summary>
    public Vector4[] Colours { get; private set; } = new Vector4[1 << 14];

    public Vector2[] Uvs { get; private set; } = new Vector2[1 << 14];

    /// <summary>Light that vertices send to the viewer, W = 1, where they are lit instead of pixels.</summary>
    public Vector4[] Lit { get; private set; } = [];

    public int[] Indices { get; private set; } = new int[3 << 14];

    public ushort[] TriangleMaterials { get; private set; } = new ushort[1 << 14];

    public IReadOnlyList<Part> Parts => _parts;

    public IReadOnlyList<Material> Materials => _materials;

    public int VertexCount => _vertices;

    public int TriangleCount => _triangles;

    /// <summary>Adds a mesh. Its vertices are copied as they are; a pose rewrites them later.</summary>
    public Part Add(Mesh mesh, Pose? pose = null, bool reflected = true, bool castsShadow = true, int owner = -1, bool shadowOnly = false)
    {
        int v0 = _vertices, t0 = _triangles;
        Reserve(mesh.Positions.Length, mesh.TriangleCount);
        for (int i = 0; i < mesh.Positions.Length; i++)
        {
            Positions[v0 + i] = new Vector4(mesh.Positions[i], 1);
            Normals[v0 + i] = new Vector4(mesh.Normals[i], mesh.Colours[i].W);
            Colours[v0 + i] = mesh.Colours[i];
            Uvs[v0 + i] = mesh.Uvs[i];
        }

        for (int i = 0; i < mesh.Indices.Length; i++) Indices[(t0 * 3) + i] = mesh.Indices[i] + v0;
        for (int i = 0; i < mesh.TriangleCount; i++) TriangleMaterials[t0 + i] = Intern(mesh.Materials[mesh.TriangleMaterials[i]]);
        var part = new Part
        {
            VertexStart = v0,
            VertexCount = mesh.Positions.Length,
            TriangleStart = t0,
            TriangleCount = mesh.TriangleCount,
            Drawn = mesh.TriangleCount,
            UsedVertices = mesh.Positions.Length,
            Pose = pose,
            Reflected = reflected,
            CastsShadow = castsShadow,
            Owner = owner,
            ShadowOnly = shadowOnly,
            Plain = PlainRuns(mesh, v0, out bool all),
            AllPlain = all,
        };
        _parts.Add(part);
        Bound(part);
        return part;
    }

    /// <summary>Room for triangles that are written anew in each frame.</summary>
    public Part AddDynamic(int vertices, int triangles, Material material, bool reflected, bool castsShadow)
    {
        int v0 = _vertices, t0 = _triangles;
        Reserve(vertices, triangles);
        ushort m = Intern(material);
        TriangleMaterials.AsSpan(t0, triangles).Fill(m);
        var part = new Part
        {
            VertexStart = v0,
            VertexCount = vertices,
            TriangleStart = t0,
            TriangleCount = triangles,
            Drawn = 0,
            UsedVertices = 0,
            Reflected = reflected,
            CastsShadow = castsShadow,
            Radius = 1e6f,
            Grown = true,
            Plain = IsPlain(material) ? [new VertexRun(material, v0, vertices)] : [],
            AllPlain = IsPlain(material),
        };
        _parts.Add(part);
        return part;
    }

    /// <summary>Recomputes the ball around a part.</summary>
    public void Bound(Part part)
    {
        Vector4 min = new(float.MaxValue), max = new(float.MinValue);
        foreach (ref readonly var p in Positions.AsSpan(part.VertexStart, part.UsedVertices)) (min, max) = (Vector4.Min(min, p), Vector4.Max(max, p));
        var half = (max - min) * .5f;
        part.Centre = new Vector3(min.X + half.X, min.Y + half.Y, min.Z + half.Z);
        part.Radius = part.UsedVertices == 0 ? 0 : new Vector3(half.X, half.Y, half.Z).Length();
    }

    /// <summary>Moves every moving part to a time; parts run in parallel and don't touch each other.</summary>
    public void MoveTo(double seconds)
    {
        Parallel.For(0, _parts.Count, Threads.Options, i =>
        {
            var part = _parts[i];
            if (part.Pose is null || part.Hidden) return;
            part.Pose(seconds, Positions.AsSpan(part.VertexStart, part.VertexCount), Normals.AsSpan(part.VertexStart, part.VertexCount));
            Bound(part);
        });
    }

    /// <summary>One of <see cref="Materials"/>.</summary>
    public Material MaterialAt(int index) => _fast[index];

    /// <summary>Material of a triangle.</summary>
    public Material MaterialOf(int triangle) => _fast[TriangleMaterials[triangle]];

    /// <summary>Makes room in <see cref="Lit"/>.</summary>
    public void ReserveLit()
    {
        if (Lit.Length < Positions.Length) Lit = new Vector4[Positions.Length];
    }

    private static bool IsPlain(Material material) => material is { Map: null, Transparency: 0, Roughness: >= .7f };

    private static List<VertexRun> PlainRuns(Mesh mesh, int start, out bool all)
    {
        const int most = 64;
        const int shared = -1;
        var of = new int[mesh.Positions.Length];
        for (int i = 0; i < mesh.Indices.Length; i++)
        {
            ref int material = ref of[mesh.Indices[i]];
            int here = mesh.TriangleMaterials[i / 3] + 1;
            material = material == 0 || material == here ? here : shared;
        }

        var runs = new List<VertexRun>();
        all = true;
        for (int i = 0, end; i < of.Length; i = end)
        {
            for (end = i + 1; end < of.Length && of[end] == of[i]; end++)
            {
            }

            if (of[i] == 0) continue;
            if (of[i] == shared || !IsPlain(mesh.Materials[of[i] - 1])) all = false;
            else runs.Add(new VertexRun(mesh.Materials[of[i] - 1], start + i, end - i));
        }

        all &= runs.Count <= most;
        return runs;
    }

    private ushort Intern(Material material)
    {
        if (_materialIndex.TryGetValue(material, out ushort index)) return index;
        index = (ushort)_materials.Count;
        _materials.Add(material);
        _fast = [.. _materials];
        _materialIndex.Add(material, index);
        return index;
    }

    private void Reserve(int vertices, int triangles)
    {
        _vertices += vertices;
        _triangles += triangles;
        if (_vertices > Positions.Length)
        {
            int n = Math.Max(_vertices, Positions.Length * 2);
            Positions = Grow(Positions, n);
            Normals = Grow(Normals, n);
            Colours = Grow(Colours, n);
            Uvs = Grow(Uvs, n);
        }

        if (_triangles > TriangleMaterials.Length)
        {
            int n = Math.Max(_triangles, TriangleMaterials.Length * 2);
            Indices = Grow(Indices, n * 3);
            TriangleMaterials = Grow(TriangleMaterials, n);
        }
    }

    private static T[] Grow<T>(T[] from, int length)
    {
        var to = new T[length];
        from.CopyTo(to, 0);
        return to;
    }
}
