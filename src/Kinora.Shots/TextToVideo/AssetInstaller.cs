using System.Formats.Tar;
using System.IO.Compression;
using System.Globalization;
using Kinora.Media.Processes;
using Kinora.Media.Tools;

namespace Kinora.Shots.TextToVideo;

/// <summary>Prepares the optional packs: the launcher fetches archives into a cache folder, this turns them into what the stage reads.</summary>
public static class AssetInstaller
{
    /// <summary>npm package of the emoji art, MIT.</summary>
    public const string EmojiPackage = "@lobehub/fluent-emoji-3d@1.1.0";

    /// <summary>File that <c>npm pack</c> makes of it.</summary>
    public const string EmojiArchive = "lobehub-fluent-emoji-3d-1.1.0.tgz";

    /// <summary>SHA-256 of that file.</summary>
    public const string EmojiSha256 = "c1bb7eee7de090205a232518a9ab4adb3df458bfbe8a1f78232991194c8b2e58";

    /// <summary>Unpacks and converts what is in the cache; does nothing for what is there already.</summary>
    /// <param name="tools">ffmpeg, which decodes WebP.</param>
    /// <param name="cacheFolder">Folder with the fetched archives.</param>
    /// <param name="assetsFolder">Folder to fill: emoji.zip.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Packs that are ready now.</returns>
    public static async Task<IReadOnlyList<string>> InstallAsync(MediaTools tools, string cacheFolder, string assetsFolder, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(tools);
        Directory.CreateDirectory(assetsFolder);
        string target = Path.Combine(assetsFolder, "emoji.zip"), archive = Path.Combine(cacheFolder, EmojiArchive);
        if (File.Exists(target)) return ["emoji"];
        if (!File.Exists(archive)) return [];
        string work = Path.Combine(assetsFolder, "emoji-work");
        Directory.CreateDirectory(work);
        try
        {
            var names = await UnpackAsync(archive, work, cancellation).ConfigureAwait(false);
            // all pictures have one size: they go through one decoder as a numbered sequence
            await ConvertAsync(tools, work, cancellation).ConfigureAwait(false);
            string partial = target + ".partial";
            await using (var file = File.Create(partial))
            await using (var zip = new ZipArchive(file, ZipArchiveMode.Create))
                for (int i = 0; i < names.Count; i++)
                {
                    string png = Path.Combine(work, string.Create(CultureInfo.InvariantCulture, $"{i + 1:00000}.png"));
                    if (!File.Exists(png)) continue;
                    var entry = zip.CreateEntry(names[i] + ".png", CompressionLevel.NoCompression);
                    await using var to = await entry.OpenAsync(cancellation).ConfigureAwait(false);
                    await using var from = File.OpenRead(png);
                    await from.CopyToAsync(to, cancellation).ConfigureAwait(false);
                }

            File.Move(partial, target, overwrite: true);
            return ["emoji"];
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static async Task<List<string>> UnpackAsync(string archive, string work, CancellationToken cancellation)
    {
        var names = new List<string>();
        await using var file = File.OpenRead(archive);
        await using var plain = new GZipStream(file, CompressionMode.Decompress);
        await using var tar = new TarReader(plain);
        while (await tar.GetNextEntryAsync(copyData: false, cancellation).ConfigureAwait(false) is { } entry)
        {
            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile) || !entry.Name.EndsWith(".webp", StringComparison.Ordinal)) continue;
            names.Add(Path.GetFileNameWithoutExtension(entry.Name));
            await entry.ExtractToFileAsync(Path.Combine(work, string.Create(CultureInfo.InvariantCulture, $"{names.Count:00000}.webp")), overwrite: true, cancellation).ConfigureAwait(false);
        }

        return names;
    }

    private static async Task ConvertAsync(MediaTools tools, string work, CancellationToken cancellation)
    {
        string[] arguments = ["-v", "error", "-f", "image2", "-c:v", "webp", "-start_number", "1", "-i", Path.Combine(work, "%05d.webp"), "-vsync", "passthrough", "-start_number", "1", "-pix_fmt", "rgba", Path.Combine(work, "%05d.png")];
        await ToolProcess.RunAsync(tools.Untrusted("ffmpeg", arguments, [work], [work]), ReadOnlyMemory<byte>.Empty, 1 << 16, cancellation).ConfigureAwait(false);
    }
}
