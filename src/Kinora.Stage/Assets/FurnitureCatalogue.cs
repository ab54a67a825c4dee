using System.IO.Compression;
using System.Globalization;
using System.Numerics;
using System.Text;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Assets;

/// <summary>One model of a catalogue.</summary>
/// <param name="Id">Unique within its pack.</param>
/// <param name="Name">English name as published.</param>
/// <param name="Size">Width (x), height (y), depth (z) in metres.</param>
/// <param name="Model">Path of the OBJ in the pack.</param>
/// <param name="Rotation">Nine numbers of a turn to apply, or null.</param>
/// <param name="Credit">Author and licence.</param>
internal sealed record CatalogueItem(string Id, string Name, Vector3 Size, string Model, float[]? Rotation, AssetCredit Credit);

/// <summary>A Sweet Home 3D furniture catalogue: a zip of OBJ models, named and measured by a properties file.</summary>
internal sealed class FurnitureCatalogue
{
    private readonly string _path;

    public FurnitureCatalogue(string path)
    {
        _path = path;
        using var zip = ZipFile.OpenRead(path);
        using var reader = new StreamReader(zip.GetEntry("PluginFurnitureCatalog.properties")?.Open() ?? throw new InvalidDataException($"{path} is no furniture catalogue."), Encoding.Latin1);
        Items = Parse(reader.ReadToEnd(), System.IO.Path.GetFileNameWithoutExtension(path));
    }

    /// <summary>All models.</summary>
    public IReadOnlyList<CatalogueItem> Items { get; }

    /// <summary>Reads a model and brings it to its real size, standing on y = 0 with its middle over the origin.</summary>
    public Mesh Load(CatalogueItem item)
    {
        using var zip = ZipFile.OpenRead(_path);
        byte[]? Entry(string name)
        {
            using var stream = zip.GetEntry(name)?.Open();
            if (stream is null) return null;
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            return memory.ToArray();
        }

        var mesh = new ObjReader(Entry).Read(item.Model);
        if (item.Rotation is { Length: 9 } r)
            mesh = mesh.Transformed(new Matrix4x4(r[0], r[3], r[6], 0, r[1], r[4], r[7], 0, r[2], r[5], r[8], 0, 0, 0, 0, 1));
        var (min, max) = mesh.Bounds();
        var size = max - min;
        var scale = new Vector3(item.Size.X / MathF.Max(size.X, 1e-6f), item.Size.Y / MathF.Max(size.Y, 1e-6f), item.Size.Z / MathF.Max(size.Z, 1e-6f));
        var centre = new Vector3((min.X + max.X) / 2, min.Y, (min.Z + max.Z) / 2);
        return mesh.Transformed(Matrix4x4.CreateTranslation(-centre) * Matrix4x4.CreateScale(scale));
    }

    private static List<CatalogueItem> Parse(string text, string pack)
    {
        text = text.Replace("\\\r\n", "", StringComparison.Ordinal).Replace("\\\n", "", StringComparison.Ordinal);
        var items = new SortedDictionary<int, Dictionary<string, string>>();
        string license = "";
        foreach (string raw in text.Split('\n'))
        {
            string line = raw.Trim();
            int equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 || line[0] == '#') continue;
            string key = line[..equals].Trim(), value = Unescape(line[(equals + 1)..].Trim());
            int hash = key.IndexOf('#', StringComparison.Ordinal);
            if (hash < 0)
            {
                if (key == "license") license = value;
                continue;
            }

            if (!int.TryParse(key[(hash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int number)) continue;
            if (!items.TryGetValue(number, out var item)) items[number] = item = [];
            item[key[..hash]] = value;
        }

        var result = new List<CatalogueItem>();
        foreach (var (number, item) in items)
        {
            if (!item.TryGetValue("model", out string? model) || !item.TryGetValue("name", out string? name) || !model.EndsWith(".obj", StringComparison.OrdinalIgnoreCase)) continue;
            float Metres(string key) => item.TryGetValue(key, out string? s) && float.TryParse(s, NumberStyles.Float, CultureInfo.InvariantCulture, out float v) ? v / 100 : .5f;
            float[]? rotation = item.TryGetValue("modelRotation", out string? turn)
                ? [.. turn.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(s => float.Parse(s, NumberStyles.Float, CultureInfo.InvariantCulture))] : null;
            string terms = item.GetValueOrDefault("license", license.Length > 0 ? license : pack.Contains("CC-0", StringComparison.Ordinal) ? "CC0 1.0" : "CC BY 3.0");
            result.Add(new CatalogueItem(
                item.GetValueOrDefault("id", $"{pack}#{number}"), name, new Vector3(Metres("width"), Metres("height"), Metres("depth")), model.TrimStart('/'), rotation,
                new AssetCredit(name, item.GetValueOrDefault("creator", pack), terms, $"sweethome3d-furniture/{pack}")));
        }

        return result;
    }

    private static string Unescape(string s)
    {
        if (!s.Contains('\\', StringComparison.Ordinal)) return s;
        var b = new StringBuilder();
        for (int i = 0; i < s.Length; i++)
        {
            if (s[i] != '\\' || i + 1 == s.Length) b.Append(s[i]);
            else if (s[i + 1] == 'u' && i + 5 < s.Length && int.TryParse(s.AsSpan(i + 2, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int code))
            {
                b.Append((char)code);
                i += 5;
            }
            else b.Append(s[++i]);
        }

        return b.ToString();
    }
}
