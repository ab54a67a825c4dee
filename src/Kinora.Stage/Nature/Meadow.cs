using System.Numerics;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Nature;

/// <summary>
/// Blades of grass around the camera, one tapering triangle each (two for near ones), grown anew for every frame from the hash of
/// their cell, so that a field has no end and no memory. Wind runs over it in waves.
/// </summary>
internal sealed class Meadow : IGrown
{
    private const int Most = 60_000;
    private readonly Part _part;
    private readonly float _height;
    private readonly Vector3 _root;
    private readonly Vector3 _tip;
    private readonly float _wind;
    private readonly float _reach;
    private readonly Func<float, float, float> _where;
    private readonly int _density;

    /// <summary>A meadow.</summary>
    /// <param name="geometry">Where the blades are written.</param>
    /// <param name="height">Mean height in metres.</param>
    /// <param name="root">Linear colour at the ground.</param>
    /// <param name="tip">Linear colour of the tips.</param>
    /// <param name="wind">0 still .. 1 storm.</param>
    /// <param name="scale">Size of what is filmed in metres: sets how far blades are grown.</param>
    /// <param name="where">Factor on height at x, z: bare places, trampled places.</param>
    /// <param name="density">Blades on an area, 1 is a meadow.</param>
    public Meadow(Geometry geometry, float height, Vector3 root, Vector3 tip, float wind, float scale, Func<float, float, float> where, int density = 1)
    {
        _part = geometry.AddDynamic(Most * 4, Most * 2, new Material { Colour = Vector3.One, Roughness = .9f, Translucency = .55f, Foliage = true }, reflected: false, castsShadow: false);
        (_height, _root, _tip, _wind, _where, _density) = (height, root, tip, wind, where, density);
        _reach = Math.Clamp(scale * 15, 11, 42);
    }

    public void Grow(Geometry geometry, CameraPose camera, View view, double seconds)
    {
        float t = (float)seconds;
        int vertices = 0, triangles = 0;
        var positions = geometry.Positions.AsSpan(_part.VertexStart, _part.VertexCount);
        var normals = geometry.Normals.AsSpan(_part.VertexStart, _part.VertexCount);
        var colours = geometry.Colours.AsSpan(_part.VertexStart, _part.VertexCount);
        var indices = geometry.Indices.AsSpan(_part.TriangleStart * 3, _part.TriangleCount * 3);
        // rings with fewer, wider blades further out
        Span<(float From, float To, float Cell)> rings = [(0, _reach * .28f, .030f), (_reach * .28f, _reach * .55f, .052f), (_reach * .55f, _reach, .085f)];
        var eye = camera.Eye;
        foreach (var (from, to, cell0) in rings)
        {
            float cell = cell0 * (_reach / 9f) / MathF.Sqrt(_density);
            int span = (int)(to / cell), cx = (int)MathF.Floor(eye.X / cell), cz = (int)MathF.Floor(eye.Z / cell);
            float inner = from * from, outer = to * to;
            for (int dz = -span; dz <= span; dz++)
                for (int dx = -span; dx <= span; dx++)
                {
                    float bx = dx * cell, bz = dz * cell, d2 = (bx * bx) + (bz * bz);
                    if (d2 < inner || d2 >= outer) continue;
                    if ((bx * camera.Forward.X) + (bz * camera.Forward.Z) < -.5f) continue;
                    uint h = Noise.Hash((uint)(((cx + dx) * 73856093) ^ ((cz + dz) * 19349663)) + (uint)(cell0 * 1e6f));
                    float x = (cx + dx + ((h & 255) / 255f)) * cell, z = (cz + dz + (((h >> 8) & 255) / 255f)) * cell;
                    if (!view.Sees(new Vector3(x, _height * .5f, z), _height)) continue;
                    float tall = _height * (.55f + (.8f * ((h >> 16) & 255) / 255f)) * _where(x, z);
                    if (tall < .008f) continue;
                    uint g = Noise.Hash(h + 77);
                    float turn = (g & 1023) / 1023f * MathF.Tau, lean = .25f + (.35f * (((g >> 10) & 255) / 255f));
                    float clump = Noise.Value((x * .9f) + 30, (z * .9f) + 60);
                    tall *= .65f + (.7f * clump);
                    float gust = MathF.Sin((t * 2.1f) + (x * .8f) + (z * .5f) + (clump * 3)) + (.5f * MathF.Sin((t * 5.3f) + (x * 2.3f) + ((g >> 18) & 15)));
                    var (s, c) = MathF.SinCos(turn);
                    float width = cell * .24f * (.7f + (.6f * (((g >> 20) & 255) / 255f)));
                    var side = new Vector3(s, 0, c) * width;
                    var bend = (new Vector3(c, 0, -s) * (lean * tall)) + new Vector3(.38f * _wind * (gust + .8f) * tall, 0, .1f * _wind * gust * tall);
                    float fade = d2 > outer * .6f && to >= _reach ? Math.Clamp((outer - d2) / (outer * .4f), 0, 1) : 1;
                    tall *= .35f + (.65f * fade);
                    var foot = new Vector3(x, -.004f, z);
                    var tone = .72f + (.5f * (((g >> 24) & 127) / 127f));
                    var low = _root * tone;
                    var high = Vector3.Lerp(_tip, new Vector3(.42f, .36f, .12f), ((h >> 24) & 255) > 232 ? .6f : .12f * clump) * tone;
                    var n = Vector3.Normalize(new Vector3(c * .45f, .9f, -s * .45f));
                    if (vertices + 4 > positions.Length || triangles + 2 > _part.TriangleCount) goto done;
                    int v0 = _part.VertexStart + vertices;
                    if (d2 < _reach * _reach * .06f)
                    {
                        var middle = foot + new Vector3(0, tall * .58f, 0) + (bend * .35f);
                        Put(positions, normals, colours, vertices++, foot - side, n, low, .45f);
                        Put(positions, normals, colours, vertices++, foot + side, n, low, .45f);
                        var half = Vector3.Lerp(low, high, .6f);
                        Put(positions, normals, colours, vertices++, middle + (side * .62f), n, half, .85f);
                        Put(positions, normals, colours, vertices++, foot + new Vector3(0, tall, 0) + bend, n, high, 1);
                        Three(indices, triangles++, v0, v0 + 1, v0 + 2);
                        Three(indices, triangles++, v0, v0 + 2, v0 + 3);
                    }
                    else
                    {
                        Put(positions, normals, colours, vertices++, foot - side, n, low, .5f);
                        Put(positions, normals, colours, vertices++, foot + side, n, low, .5f);
                        Put(positions, normals, colours, vertices++, foot + new Vector3(0, tall, 0) + bend, n, high, 1);
                        Three(indices, triangles++, v0, v0 + 1, v0 + 2);
                    }
                }
        }

    done:
        _part.UsedVertices = vertices;
        _part.Drawn = triangles;
        _part.Centre = eye;
    }

    private static void Put(Span<Vector4> positions, Span<Vector4> normals, Span<Vector4> colours, int i, Vector3 p, Vector3 n, Vector3 c, float open)
    {
        positions[i] = new Vector4(p, 1);
        normals[i] = new Vector4(n, open);
        colours[i] = new Vector4(c, 1);
    }

    private static void Three(Span<int> indices, int triangle, int a, int b, int c)
    {
        indices[triangle * 3] = a;
        indices[(triangle * 3) + 1] = b;
        indices[(triangle * 3) + 2] = c;
    }
}
