using System.Collections.Concurrent;
using System.IO.Compression;
using System.Numerics;
using Kinora.Stage.Assets;
using Kinora.Stage.Casting;
using Kinora.Stage.Models;
using Kinora.Stage.Rendering;

namespace Kinora.Stage;

/// <summary>
/// The packs of models and pictures on this machine. The furniture catalogues are required (they come with the set-up); the emoji pack
/// is optional: without it the nouns that only it can show are listed as not depicted. Thread-safe; models are kept once read.
/// </summary>
public sealed class AssetLibrary
{
    private readonly List<FurnitureCatalogue> _catalogues = [];
    private readonly Dictionary<string, List<(FurnitureCatalogue Catalogue, CatalogueItem Item)>> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Lazy<Mesh>> _meshes = new();
    private readonly string? _emoji;

    private AssetLibrary(string furniture, string? emoji)
    {
        foreach (string path in Directory.EnumerateFiles(furniture, "*.sh3f").Order(StringComparer.Ordinal)) _catalogues.Add(new FurnitureCatalogue(path));
        foreach (var catalogue in _catalogues)
            foreach (var item in catalogue.Items)
            {
                if (!_byName.TryGetValue(item.Name, out var list)) _byName[item.Name] = list = [];
                list.Add((catalogue, item));
            }

        _emoji = emoji;
    }

    /// <summary>Where the Debian package sweethome3d-furniture puts its catalogues.</summary>
    public const string DefaultFurnitureFolder = "/usr/share/sweethome3d/furniture";

    /// <summary>Models in the catalogues.</summary>
    public int ModelCount => _catalogues.Sum(c => c.Items.Count);

    /// <summary>Whether the emoji art is installed.</summary>
    public bool HasEmoji => _emoji is not null;

    /// <summary>Every model of the catalogues with its author and licence.</summary>
    public IEnumerable<AssetCredit> Credits => _catalogues.SelectMany(c => c.Items).Select(i => i.Credit);

    /// <summary>Opens the packs.</summary>
    /// <param name="furnitureFolder">Folder of *.sh3f catalogues, normally /usr/share/sweethome3d/furniture.</param>
    /// <param name="assetsFolder">Folder that <c>AssetInstaller</c> filled, or null.</param>
    /// <exception cref="DirectoryNotFoundException">The catalogues are missing; the message says how to install them.</exception>
    public static AssetLibrary Open(string furnitureFolder, string? assetsFolder)
    {
        if (!Directory.Exists(furnitureFolder) || !Directory.EnumerateFiles(furnitureFolder, "*.sh3f").Any())
            throw new DirectoryNotFoundException($"No furniture catalogues in {furnitureFolder}: run ./kinora once, it installs the package sweethome3d-furniture.");
        string? emoji = assetsFolder is null ? null : Path.Combine(assetsFolder, "emoji.zip");
        return new AssetLibrary(furnitureFolder, File.Exists(emoji) ? emoji : null);
    }

    /// <summary>A model of a catalogue by its published name ("Coffee mug", "Chair#3" for the fourth of that name), front turned to +x; null when there is none.</summary>
    internal StageModel? Catalogue(string name)
    {
        int index = 0, hash = name.IndexOf('#', StringComparison.Ordinal);
        if (hash > 0 && int.TryParse(name.AsSpan(hash + 1), out index)) name = name[..hash];
        if (!_byName.TryGetValue(name, out var list)) return null;
        var (catalogue, item) = list[Math.Min(index, list.Count - 1)];
        try
        {
            var mesh = _meshes.GetOrAdd(item.Id, _ => new Lazy<Mesh>(() => catalogue.Load(item).Transformed(Matrix4x4.CreateRotationY(MathF.PI / 2)))).Value;
            return new StageModel { Label = item.Id, Mesh = mesh, Credit = item.Credit };
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Names in the catalogues, for tests.</summary>
    internal IEnumerable<string> Names => _byName.Keys;

    /// <summary>A solid inflated from emoji art, one metre high; null without the pack or the picture.</summary>
    internal StageModel? Emoji(string code)
    {
        if (_emoji is null) return null;
        try
        {
            var mesh = _meshes.GetOrAdd("emoji:" + code, _ => new Lazy<Mesh>(() =>
            {
                using var zip = ZipFile.OpenRead(_emoji);
                using var stream = zip.GetEntry(code + ".png")?.Open() ?? throw new InvalidDataException($"No emoji {code}.");
                using var memory = new MemoryStream();
                stream.CopyTo(memory);
                return Inflated.From(Picture.Decode(memory.ToArray()));
            })).Value;
            return new StageModel { Label = "emoji:" + code, Mesh = mesh, Credit = new AssetCredit($"Fluent emoji {code}", "Microsoft", "MIT", "@lobehub/fluent-emoji-3d 1.1.0") };
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
