using System.Diagnostics;
using Kinora.Media.Processes;
using Kinora.Media.Tests.Headers;
using Kinora.Media.Tools;

namespace Kinora.Bench.Media;

/// <summary>A million damaged files through the header reader: none may make it throw or tell the impossible.</summary>
internal sealed class HeaderScenario : IScenario
{
    public string Name => "headers";

    public string Summary => "damaged files through the header reader: errors, rate, memory";

    public async Task RunAsync(Report report, BenchOptions options, CancellationToken cancellation)
    {
        var tools = await MediaTools.DetectAsync(Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin", cancellation);
        string folder = Directory.CreateDirectory(Path.Combine(options.Output, "headers")).FullName;
        var files = new List<byte[]>();
        foreach (var (name, arguments) in Samples.All)
        {
            string path = Path.Combine(folder, name);
            await ToolProcess.RunAsync(
                tools.Trusted("ffmpeg", ["-nostdin", "-hide_banner", "-loglevel", "error", "-y", .. arguments, path]), cancellation: cancellation);
            files.Add(await File.ReadAllBytesAsync(path, cancellation));
        }
        int count = options.Quick ? 100_000 : 1_000_000;
        long before = GC.GetTotalAllocatedBytes();
        long start = Stopwatch.GetTimestamp();
        var (taken, rejected) = HeaderFuzz.Run(files, count, seed: 77);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        report.Add("files read", taken + rejected);
        report.Add("taken", taken);
        report.Add("rejected", rejected);
        report.AtMost("mean time", seconds / count * 1e6, 100, "us");
        report.Add("mean allocation, damaging included", (GC.GetTotalAllocatedBytes() - before) / (double)count, "bytes");
    }
}
