using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Kinora.Vision.Conversion;

namespace Kinora.Vision.Installation;

/// <summary>Fills the models folder from npm tarballs: checks them, cuts the models out, converts them to ONNX, checks the results.</summary>
public static class ModelInstaller
{
    private const string PackedAssets = "package/holistic_solution_packed_assets.data";
    private const string PackedAssetsTable = "package/holistic_solution_packed_assets_loader.js";

    /// <summary>True when every file is there with the right checksum.</summary>
    public static bool IsInstalled(string modelsDir) => InstalledFile.All.All(f => IsGood(f, Path.Combine(modelsDir, f.Name)));

    /// <summary>
    /// Installs what is missing; does nothing when all is there. Safe to repeat and to interrupt: each file appears whole or not at all.
    /// </summary>
    /// <param name="cacheDir">Holds the tarballs of <see cref="NpmPackage.All"/> under their <see cref="NpmPackage.FileName"/>s.</param>
    /// <param name="modelsDir">Created if need be.</param>
    /// <exception cref="FileNotFoundException">A tarball is missing; the message names it.</exception>
    /// <exception cref="InvalidDataException">A checksum does not match, or a package is not what it should be.</exception>
    public static void Install(string cacheDir, string modelsDir)
    {
        ArgumentException.ThrowIfNullOrEmpty(cacheDir);
        ArgumentException.ThrowIfNullOrEmpty(modelsDir);
        Directory.CreateDirectory(modelsDir);
        var missing = InstalledFile.All.Where(f => !IsGood(f, Path.Combine(modelsDir, f.Name))).ToList();
        foreach (var group in missing.GroupBy(f => f.Package)) InstallFrom(group.Key, cacheDir, modelsDir, [.. group]);
    }

    private static bool IsGood(InstalledFile file, string path)
    {
        if (!File.Exists(path)) return false;
        if (file.Sha256 is null) return true;
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream)) == file.Sha256;
    }

    private static void InstallFrom(NpmPackage package, string cacheDir, string modelsDir, List<InstalledFile> files)
    {
        string tarball = Path.Combine(cacheDir, package.FileName);
        if (!File.Exists(tarball))
            throw new FileNotFoundException($"{tarball} is missing: fetch it with `npm pack {package.Name}@{package.Version}` in that folder.", tarball);
        using var stream = File.OpenRead(tarball);
        string sum = Convert.ToHexStringLower(SHA256.HashData(stream));
        if (sum != package.Sha256) throw new InvalidDataException($"{tarball} has SHA-256 {sum} instead of {package.Sha256}: delete it and fetch it again.");
        stream.Position = 0;
        var wanted = files.Where(f => !f.Packed).Select(f => f.Source).ToHashSet();
        if (files.Any(f => f.Packed)) wanted.UnionWith([PackedAssets, PackedAssetsTable]);
        var contents = Read(stream, wanted);
        if (contents.Count != wanted.Count) throw new InvalidDataException($"{tarball} lacks {string.Join(", ", wanted.Except(contents.Keys))}.");
        var packed = files.Any(f => f.Packed) ? Unpack(contents[PackedAssetsTable], contents[PackedAssets]) : [];
        foreach (var file in files)
        {
            if (!(file.Packed ? packed : contents).TryGetValue(file.Source, out byte[]? content))
                throw new InvalidDataException($"{tarball} lacks {file.Source}.");
            if (file.IsModel) content = TfliteToOnnx.Convert(content);
            if (file.Sha256 is not null && Convert.ToHexStringLower(SHA256.HashData(content)) != file.Sha256)
                throw new InvalidDataException($"The conversion of {file.Source} did not give the expected {file.Name}.");
            string target = Path.Combine(modelsDir, file.Name), partial = target + ".partial";
            File.WriteAllBytes(partial, content);
            File.Move(partial, target, overwrite: true);
        }
    }

    private static Dictionary<string, byte[]> Read(Stream tarball, HashSet<string> wanted)
    {
        var contents = new Dictionary<string, byte[]>();
        using var gzip = new GZipStream(tarball, CompressionMode.Decompress);
        using var tar = new TarReader(gzip);
        while (contents.Count < wanted.Count && tar.GetNextEntry() is { } entry)
        {
            if (!wanted.Contains(entry.Name) || entry.DataStream is null) continue;
            using var content = new MemoryStream();
            entry.DataStream.CopyTo(content);
            contents[entry.Name] = content.ToArray();
        }

        return contents;
    }

    /// <summary>The loader script lists the concatenated files: loadPackage({"files": [{"filename", "start", "end"}, ...]}), end exclusive.</summary>
    private static Dictionary<string, byte[]> Unpack(byte[] script, byte[] data)
    {
        ReadOnlySpan<byte> call = "loadPackage({\"files\""u8;
        int at = script.AsSpan().IndexOf(call);
        if (at < 0) throw new InvalidDataException("The packed assets have no table of contents.");
        var reader = new Utf8JsonReader(script.AsSpan(at + "loadPackage(".Length));
        using var table = JsonDocument.ParseValue(ref reader);
        var files = new Dictionary<string, byte[]>();
        foreach (var entry in table.RootElement.GetProperty("files").EnumerateArray())
        {
            int start = entry.GetProperty("start").GetInt32(), end = entry.GetProperty("end").GetInt32();
            if (start < 0 || end < start || end > data.Length) throw new InvalidDataException("The packed assets' table of contents points outside of them.");
            files[Path.GetFileName(entry.GetProperty("filename").GetString()!)] = data[start..end];
        }

        return files;
    }
}
