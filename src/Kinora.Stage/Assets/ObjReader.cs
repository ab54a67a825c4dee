using System.Numerics;
using System.Text;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Assets;

/// <summary>Reads Wavefront OBJ with its MTL; polygons are fanned, missing normals are made smooth below 50 degrees.</summary>
internal sealed class ObjReader(Func<string, byte[]?> file)
{
    private readonly List<Vector3> _v = [];
    private readonly List<Vector3> _vn = [];
    private readonly List<Vector2> _vt = [];
    private readonly Dictionary<(int, int, int), int> _weld = [];
    private readonly List<Vector3> _positions = [];
    private readonly List<Vector3> _normals = [];
    private readonly List<Vector2> _uvs = [];
    private readonly List<int> _indices = [];
    private readonly List<int> _triangleMaterials = [];
    private readonly List<Material> _materials = [];
    private readonly Dictionary<string, int> _materialIndex = [];
    private readonly Dictionary<string, Texture?> _textures = [];

    /// <summary>Reads a model by its name in the pack.</summary>
    /// <exception cref="InvalidDataException">It has no triangles.</exception>
    public Mesh Read(string path)
    {
        byte[] text = file(path) ?? throw new InvalidDataException($"The model {path} is missing.");
        _materials.Add(new Material { Colour = new Vector3(.6f), Roughness = .5f });
        int current = 0;
        string folder = path.Contains('/', StringComparison.Ordinal) ? path[..(path.LastIndexOf('/') + 1)] : "";
        foreach (var line in Lines(text))
        {
            var words = new Words(line);
            var key = words.Next();
            if (key.SequenceEqual("v"u8)) _v.Add(new Vector3(words.Float(), words.Float(), words.Float()));
            else if (key.SequenceEqual("vn"u8)) _vn.Add(new Vector3(words.Float(), words.Float(), words.Float()));
            else if (key.SequenceEqual("vt"u8)) _vt.Add(new Vector2(words.Float(), 1 - words.Float()));
            else if (key.SequenceEqual("f"u8)) Face(ref words, current);
            else if (key.SequenceEqual("usemtl"u8)) current = _materialIndex.GetValueOrDefault(Encoding.UTF8.GetString(words.Rest()), 0);
            else if (key.SequenceEqual("mtllib"u8)) Materials(folder + Encoding.UTF8.GetString(words.Rest()), folder);
        }

        if (_indices.Count == 0) throw new InvalidDataException($"The model {path} has no triangles.");
        return new Mesh
        {
            Positions = [.. _positions],
            Normals = Smooth(),
            Uvs = [.. _uvs],
            Colours = [.. Enumerable.Repeat(Vector4.One, _positions.Count)],
            Indices = [.. _indices],
            TriangleMaterials = [.. _triangleMaterials],
            Materials = [.. _materials],
        };
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Lines(byte[] text)
    {
        for (int at = 0; at < text.Length;)
        {
            int end = Array.IndexOf(text, (byte)'\n', at);
            if (end < 0) end = text.Length;
            yield return text.AsMemory(at, end - at);
            at = end + 1;
        }
    }

    private void Face(ref Words words, int material)
    {
        int first = -1, last = -1;
        while (true)
        {
            var corner = words.Next();
            if (corner.IsEmpty) return;
            int now = Corner(corner);
            if (first < 0) first = now;
            else if (last >= 0)
            {
                _indices.AddRange([first, last, now]);
                _triangleMaterials.Add(material);
            }

            if (first != now) last = now;
        }
    }

    private int Corner(ReadOnlySpan<byte> corner)
    {
        Span<int> ids = [0, 0, 0];
        int k = 0;
        foreach (var range in corner.Split((byte)'/'))
        {
            if (k < 3 && System.Buffers.Text.Utf8Parser.TryParse(corner[range], out int id, out _)) ids[k] = id;
            k++;
        }

        int v = At(ids[0], _v.Count), t = At(ids[1], _vt.Count), n = At(ids[2], _vn.Count);
        if (v < 0) throw new InvalidDataException("A face names a missing vertex.");
        if (_weld.TryGetValue((v, t, n), out int index)) return index;
        index = _positions.Count;
        _weld[(v, t, n)] = index;
        _positions.Add(_v[v]);
        _uvs.Add(t < 0 ? Vector2.Zero : _vt[t]);
        _normals.Add(n < 0 ? Vector3.Zero : _vn[n]);
        return index;
    }

    private static int At(int id, int count) => id > 0 && id <= count ? id - 1 : id < 0 && count + id >= 0 ? count + id : -1;

    private void Materials(string path, string folder)
    {
        if (file(path) is not { } text) return;
        string name = "";
        Material m = new();
        bool open = false;
        void Close()
        {
            if (!open) return;
            _materialIndex[name] = _materials.Count;
            _materials.Add(m with { Name = name });
        }

        foreach (var line in Lines(text))
        {
            var words = new Words(line);
            var key = words.Next();
            if (key.SequenceEqual("newmtl"u8))
            {
                Close();
                name = Encoding.UTF8.GetString(words.Rest());
                m = new Material { Colour = new Vector3(.6f), Roughness = .55f };
                open = true;
            }
            else if (key.SequenceEqual("Kd"u8))
            {
                m = m with { Colour = Linear(new Vector3(words.Float(), words.Float(), words.Float())) };
            }
            else if (key.SequenceEqual("Ns"u8))
            {
                float shine = words.Float();
                m = m with { Roughness = Math.Clamp(MathF.Sqrt(2 / (MathF.Max(shine, 1) + 2)), .12f, .75f) };
            }
            else if (key.SequenceEqual("d"u8))
            {
                float d = words.Float();
                m = m with { Transparency = Math.Clamp(1 - d, 0, .85f) };
            }
            else if (key.SequenceEqual("map_Kd"u8))
            {
                string map = folder + Encoding.UTF8.GetString(words.Rest());
                if (!_textures.TryGetValue(map, out var texture)) _textures[map] = texture = Load(map);
                // with a map the colour is a factor that most exporters leave at anything
                if (texture is not null) m = m with { Map = texture, Colour = new Vector3(.85f), Cutout = texture.HasHoles };
            }
        }

        Close();
    }

    private Texture? Load(string path)
    {
        if (file(path) is not { } bytes) return null;
        try
        {
            var picture = Picture.Decode(bytes);
            return Texture.From(picture.Pixels, picture.Width, picture.Height);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static Vector3 Linear(Vector3 c) => Vector3.Clamp(c * ((c * ((c * .305306011f) + new Vector3(.682171111f))) + new Vector3(.012522878f)), new Vector3(.012f), Vector3.One);

    private Vector3[] Smooth()
    {
        var result = _normals.ToArray();
        if (!result.Any(n => n == Vector3.Zero)) return [.. result.Select(n => n.LengthSquared() > 1e-9f ? Vector3.Normalize(n) : Vector3.UnitY)];
        var sums = new Dictionary<Vector3, Vector3>();
        for (int i = 0; i < _indices.Count; i += 3)
        {
            Vector3 a = _positions[_indices[i]], b = _positions[_indices[i + 1]], c = _positions[_indices[i + 2]];
            var n = Vector3.Cross(b - a, c - a);
            foreach (var p in (Vector3[])[a, b, c]) sums[p] = sums.GetValueOrDefault(p) + n;
        }

        for (int i = 0; i < result.Length; i++)
        {
            var n = result[i] == Vector3.Zero ? sums.GetValueOrDefault(_positions[i]) : result[i];
            result[i] = n.LengthSquared() > 1e-12f ? Vector3.Normalize(n) : Vector3.UnitY;
        }

        return result;
    }

    /// <summary>Words of a line of ASCII.</summary>
    private ref struct Words(ReadOnlyMemory<byte> line)
    {
        private ReadOnlySpan<byte> _rest = line.Span;

        public ReadOnlySpan<byte> Next()
        {
            _rest = _rest.TrimStart(" \t\r"u8);
            int end = _rest.IndexOfAny(" \t\r"u8);
            if (end < 0) end = _rest.Length;
            var word = _rest[..end];
            _rest = _rest[end..];
            return word;
        }

        public readonly ReadOnlySpan<byte> Rest() => _rest.Trim(" \t\r"u8);

        public float Float() => System.Buffers.Text.Utf8Parser.TryParse(Next(), out float value, out _) && float.IsFinite(value) ? value : 0;
    }
}
