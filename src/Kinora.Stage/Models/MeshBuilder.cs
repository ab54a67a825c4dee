using System.Numerics;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Models;

/// <summary>Builds meshes from solids of revolution, boxes, tubes and sheets. Each call adds with the current transform and material.</summary>
internal sealed class MeshBuilder
{
    private readonly List<Vector3> _positions = [];
    private readonly List<Vector3> _normals = [];
    private readonly List<Vector2> _uvs = [];
    private readonly List<Vector4> _colours = [];
    private readonly List<int> _indices = [];
    private readonly List<int> _triangleMaterials = [];
    private readonly List<Material> _materials = [];

    /// <summary>Places what is added next.</summary>
    public Matrix4x4 Transform { get; set; } = Matrix4x4.Identity;

    /// <summary>Colour and openness of the vertices added next.</summary>
    public Vector4 Tint { get; set; } = Vector4.One;

    private int _material = -1;

    public int VertexCount => _positions.Count;

    /// <summary>Material of what is added next.</summary>
    public MeshBuilder With(Material material)
    {
        _material = _materials.IndexOf(material);
        if (_material < 0)
        {
            _material = _materials.Count;
            _materials.Add(material);
        }

        return this;
    }

    /// <summary>Transform of what is added next.</summary>
    public MeshBuilder At(Matrix4x4 transform)
    {
        Transform = transform;
        return this;
    }

    /// <summary>Moves what is added next.</summary>
    public MeshBuilder At(float x, float y, float z) => At(Matrix4x4.CreateTranslation(x, y, z));

    public int Vertex(Vector3 p, Vector3 n, Vector2 uv)
    {
        _positions.Add(Vector3.Transform(p, Transform));
        var w = Vector3.TransformNormal(n, Transform);
        _normals.Add(w.LengthSquared() > 1e-12f ? Vector3.Normalize(w) : Vector3.UnitY);
        _uvs.Add(uv);
        _colours.Add(Tint);
        return _positions.Count - 1;
    }

    public void Triangle(int a, int b, int c)
    {
        _indices.Add(a);
        _indices.Add(b);
        _indices.Add(c);
        _triangleMaterials.Add(_material);
    }

    /// <summary>A flat four-sided face, corners in order.</summary>
    public MeshBuilder Quad(Vector3 a, Vector3 b, Vector3 c, Vector3 d, float tile = 1)
    {
        var n = Vector3.Normalize(Vector3.Cross(b - a, d - a));
        float u = Vector3.Distance(a, b) / tile, v = Vector3.Distance(a, d) / tile;
        int i = Vertex(a, n, new Vector2(0, v));
        Vertex(b, n, new Vector2(u, v));
        Vertex(c, n, new Vector2(u, 0));
        Vertex(d, n, Vector2.Zero);
        Triangle(i, i + 1, i + 2);
        Triangle(i, i + 2, i + 3);
        return this;
    }

    /// <summary>A box between two corners; texture repeats every <paramref name="tile"/> metres.</summary>
    public MeshBuilder Box(Vector3 min, Vector3 max, float tile = 1)
    {
        Vector3 P(int x, int y, int z) => new(x == 0 ? min.X : max.X, y == 0 ? min.Y : max.Y, z == 0 ? min.Z : max.Z);
        Quad(P(0, 0, 1), P(1, 0, 1), P(1, 1, 1), P(0, 1, 1), tile);
        Quad(P(1, 0, 0), P(0, 0, 0), P(0, 1, 0), P(1, 1, 0), tile);
        Quad(P(1, 0, 1), P(1, 0, 0), P(1, 1, 0), P(1, 1, 1), tile);
        Quad(P(0, 0, 0), P(0, 0, 1), P(0, 1, 1), P(0, 1, 0), tile);
        Quad(P(0, 1, 1), P(1, 1, 1), P(1, 1, 0), P(0, 1, 0), tile);
        return Quad(P(0, 0, 0), P(1, 0, 0), P(1, 0, 1), P(0, 0, 1), tile);
    }

    /// <summary>A box by its centre and full size.</summary>
    public MeshBuilder Block(Vector3 centre, Vector3 size, float tile = 1) => Box(centre - (size / 2), centre + (size / 2), tile);

    /// <summary>Turns a profile of (radius, height) points about the y axis; repeated points make a sharp edge.</summary>
    public MeshBuilder Lathe(ReadOnlySpan<Vector2> profile, int sides = 32)
    {
        int columns = sides + 1, first = _positions.Count;
        float length = 0;
        for (int k = 0; k < profile.Length; k++)
        {
            if (k > 0) length += Vector2.Distance(profile[k], profile[k - 1]);
            var before = k > 0 && profile[k] != profile[k - 1] ? profile[k] - profile[k - 1] : Vector2.Zero;
            var after = k + 1 < profile.Length && profile[k] != profile[k + 1] ? profile[k + 1] - profile[k] : Vector2.Zero;
            var along = (before == Vector2.Zero ? before : Vector2.Normalize(before)) + (after == Vector2.Zero ? after : Vector2.Normalize(after));
            var n = new Vector2(along.Y, -along.X);
            for (int i = 0; i <= sides; i++)
            {
                var (s, c) = MathF.SinCos(i * MathF.Tau / sides);
                Vertex(new Vector3(profile[k].X * s, profile[k].Y, profile[k].X * c), new Vector3(n.X * s, n.Y, n.X * c), new Vector2(i / (float)sides, length));
            }
        }

        for (int k = 0; k + 1 < profile.Length; k++)
        {
            if (profile[k] == profile[k + 1]) continue;
            for (int i = 0; i < sides; i++)
            {
                int a = first + (k * columns) + i;
                Triangle(a, a + 1, a + columns);
                Triangle(a + 1, a + columns + 1, a + columns);
            }
        }

        return this;
    }

    /// <summary>An ellipsoid.</summary>
    public MeshBuilder Ellipsoid(Vector3 centre, Vector3 radii, int sides = 32)
    {
        int rings = sides / 2, first = _positions.Count;
        for (int j = 0; j <= rings; j++)
        {
            var (sp, cp) = MathF.SinCos(j * MathF.PI / rings);
            for (int i = 0; i <= sides; i++)
            {
                var (s, c) = MathF.SinCos(i * MathF.Tau / sides);
                var d = new Vector3(sp * s, cp, sp * c);
                Vertex(centre + (d * radii), d / radii, new Vector2(i / (float)sides, j / (float)rings));
            }
        }

        for (int j = 0; j < rings; j++)
            for (int i = 0; i < sides; i++)
            {
                int a = first + (j * (sides + 1)) + i;
                Triangle(a, a + sides + 1, a + 1);
                Triangle(a + 1, a + sides + 1, a + sides + 2);
            }

        return this;
    }

    public MeshBuilder Sphere(Vector3 centre, float radius, int sides = 32) => Ellipsoid(centre, new Vector3(radius), sides);

    /// <summary>A closed cylinder or cone along y.</summary>
    public MeshBuilder Cylinder(float bottomRadius, float topRadius, float y0, float y1, int sides = 24) => Lathe(
        [new(0, y0), new(bottomRadius, y0), new(bottomRadius, y0), new(topRadius, y1), new(topRadius, y1), new(0, y1)], sides);

    /// <summary>A tube along a path with a radius at each point.</summary>
    public MeshBuilder Tube(ReadOnlySpan<Vector3> path, Func<float, float> radius, int sides = 12)
    {
        int first = _positions.Count, n = path.Length;
        var side = Vector3.Zero;
        for (int k = 0; k < n; k++)
        {
            var along = Vector3.Normalize(path[Math.Min(k + 1, n - 1)] - path[Math.Max(k - 1, 0)]);
            side = k == 0 ? Vector3.Cross(along, MathF.Abs(along.Y) > .9f ? Vector3.UnitX : Vector3.UnitY) : side - (along * Vector3.Dot(side, along));
            side = Vector3.Normalize(side);
            var other = Vector3.Cross(along, side);
            float r = radius(k / (float)(n - 1));
            for (int i = 0; i <= sides; i++)
            {
                var (s, c) = MathF.SinCos(i * MathF.Tau / sides);
                var d = (side * c) + (other * s);
                Vertex(path[k] + (d * r), d, new Vector2(i / (float)sides, k / (float)(n - 1)));
            }
        }

        for (int k = 0; k + 1 < n; k++)
            for (int i = 0; i < sides; i++)
            {
                int a = first + (k * (sides + 1)) + i;
                Triangle(a, a + 1, a + sides + 1);
                Triangle(a + 1, a + sides + 2, a + sides + 1);
            }

        return this;
    }

    /// <summary>A straight rod with round section.</summary>
    public MeshBuilder Rod(Vector3 a, Vector3 b, float ra, float rb, int sides = 12) =>
        Tube([a, Vector3.Lerp(a, b, .5f), b], t => ra + ((rb - ra) * t), sides);

    /// <summary>A ring in the xz plane.</summary>
    public MeshBuilder Torus(float radius, float thickness, int sides = 40, int ring = 14)
    {
        var path = new Vector3[sides + 1];
        for (int i = 0; i <= sides; i++) path[i] = new Vector3(radius * MathF.Sin(i * MathF.Tau / sides), 0, radius * MathF.Cos(i * MathF.Tau / sides));
        return Tube(path, _ => thickness, ring);
    }

    /// <summary>A grid of points from a function of u, v in 0..1 with normals from its neighbours.</summary>
    public MeshBuilder Sheet(int columns, int rows, Func<float, float, Vector3> at, Func<float, float, Vector4>? tint = null)
    {
        int first = _positions.Count;
        var keep = Tint;
        const float e = .002f;
        for (int j = 0; j <= rows; j++)
            for (int i = 0; i <= columns; i++)
            {
                float u = i / (float)columns, v = j / (float)rows;
                var n = Vector3.Cross(at(u, MathF.Min(1, v + e)) - at(u, MathF.Max(0, v - e)), at(MathF.Min(1, u + e), v) - at(MathF.Max(0, u - e), v));
                if (tint is not null) Tint = tint(u, v);
                Vertex(at(u, v), n, new Vector2(u, v));
            }

        Tint = keep;
        for (int j = 0; j < rows; j++)
            for (int i = 0; i < columns; i++)
            {
                int a = first + (j * (columns + 1)) + i;
                Triangle(a, a + columns + 1, a + 1);
                Triangle(a + 1, a + columns + 1, a + columns + 2);
            }

        return this;
    }

    /// <summary>Adds a finished mesh.</summary>
    public MeshBuilder Add(Mesh mesh)
    {
        int first = _positions.Count;
        for (int i = 0; i < mesh.Positions.Length; i++)
        {
            Vertex(mesh.Positions[i], mesh.Normals[i], mesh.Uvs[i]);
            _colours[^1] = mesh.Colours[i] * Tint;
        }

        for (int t = 0; t < mesh.TriangleCount; t++)
        {
            With(mesh.Materials[mesh.TriangleMaterials[t]]);
            Triangle(first + mesh.Indices[t * 3], first + mesh.Indices[(t * 3) + 1], first + mesh.Indices[(t * 3) + 2]);
        }

        return this;
    }

    public Mesh Build() => new()
    {
        Positions = [.. _positions],
        Normals = [.. _normals],
        Uvs = [.. _uvs],
        Colours = [.. _colours],
        Indices = [.. _indices],
        TriangleMaterials = [.. _triangleMaterials],
        Materials = [.. _materials],
    };
}
