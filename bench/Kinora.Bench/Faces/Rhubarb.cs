using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Kinora.Media.Processes;
using Kinora.Media.Sound;
using Kinora.Media.Tools;
using Kinora.Speech.Visemes;

namespace Kinora.Bench.Faces;

/// <summary>
/// The npm package rhubarb-lip-sync-wasm 0.1.8 (MIT), run by node on the same sounds: something to compare with, no part of the product.
/// </summary>
internal sealed class Rhubarb
{
    public const string Package = "rhubarb-lip-sync-wasm-0.1.8.tgz";
    private const string Sha256 = "6ef0f5f3eac182f74a756ed54613e45570ae27b59c17959523c037c5cb50b762";
    private readonly MediaTools _tools;
    private readonly string _script, _folder;

    private Rhubarb(MediaTools tools, string script, string folder) => (_tools, _script, _folder) = (tools, script, folder);

    /// <summary>Unpacks the checked package; null where it was not fetched.</summary>
    public static async Task<Rhubarb?> OpenAsync(MediaTools tools, BenchOptions options, CancellationToken cancellation)
    {
        string home = Environment.GetEnvironmentVariable("KINORA_HOME") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "kinora");
        string archive = Path.Combine(home, "npm", Package);
        if (!File.Exists(archive)) return null;
        byte[] bytes = await File.ReadAllBytesAsync(archive, cancellation);
        if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != Sha256) throw new InvalidDataException($"{Package} does not have the expected checksum.");
        string folder = Path.Combine(options.Output, "rhubarb");
        if (!Directory.Exists(Path.Combine(folder, "package")))
        {
            Directory.CreateDirectory(folder);
            await using var unpacked = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            await TarFile.ExtractToDirectoryAsync(unpacked, folder, overwriteFiles: true, cancellation);
        }

        string script = Path.GetFullPath(Path.Combine(options.Media, "..", "..", "bench", "Kinora.Bench", "Faces", "rhubarb.mjs"));
        return new Rhubarb(tools, script, Path.Combine(folder, "package"));
    }

    /// <summary>Its mouth cues as our mouth shapes: X, A..H stand for rest, p, t, e, a, o, u, f and l.</summary>
    public async Task<VisemeTrack> AnalyseAsync(AudioBuffer sound, CancellationToken cancellation)
    {
        var slow = Mixing.Resample(Mixing.WithChannels(sound, 1), 16_000);
        byte[] pcm = new byte[slow.Length * 2];
        for (int i = 0; i < slow.Length; i++) BitConverter.TryWriteBytes(pcm.AsSpan(2 * i), (short)(Math.Clamp(slow.Channels[0][i], -1, 1) * 32767));
        await using var node = ToolProcess.Start(_tools.Trusted("node", [_script, _folder]), cancellation);
        await node.Input.WriteAsync(pcm, cancellation);
        await node.Input.DisposeAsync();
        using var answer = await JsonDocument.ParseAsync(node.Output, cancellationToken: cancellation);
        await node.WaitAsync();
        var cues = answer.RootElement.EnumerateArray().Select(c => (Start: c[0].GetDouble(), Shape: c[2].GetString()!)).OrderBy(c => c.Start).ToList();
        var spans = new List<VisemeSpan>();
        for (int i = 0; i < cues.Count; i++)
        {
            double end = i + 1 < cues.Count ? cues[i + 1].Start : sound.Seconds;
            if (end > cues[i].Start) spans.Add(new VisemeSpan(Shape(cues[i].Shape), cues[i].Start, end));
        }

        return new VisemeTrack(spans, sound.Seconds);
    }

    private static Viseme Shape(string cue) => cue switch
    {
        "A" => Viseme.PP,
        "B" => Viseme.DD,
        "C" => Viseme.E,
        "D" => Viseme.AA,
        "E" => Viseme.OH,
        "F" => Viseme.OU,
        "G" => Viseme.FF,
        "H" => Viseme.NN,
        _ => Viseme.Silence,
    };
}
