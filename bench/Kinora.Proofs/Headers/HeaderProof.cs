using System.Diagnostics;
using System.Globalization;
using Kinora.Media.Processes;
using Kinora.Media.Tests.Headers;
using Kinora.Media.Tools;

namespace Kinora.Proofs.Headers;

/// <summary>A million damaged files through the managed header readers.</summary>
internal sealed class HeaderProof : IProof
{
    public string Name => "headers";

    public string Summary => "no damaged header makes the reader throw or tell the impossible (--rounds: thousands of files)";

    public async Task<IReadOnlyList<ProofRow>> RunAsync(ProofOptions options, CancellationToken cancellation)
    {
        int count = (options.Rounds > 0 ? options.Rounds : 1000) * 1000;
        var tools = await MediaTools.DetectAsync(Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin", cancellation);
        string folder = Directory.CreateTempSubdirectory("kinora-headers-").FullName;
        try
        {
            var files = new List<byte[]>();
            foreach (var (name, arguments) in Samples.All)
            {
                string path = Path.Combine(folder, name);
                await ToolProcess.RunAsync(
                    tools.Trusted("ffmpeg", ["-nostdin", "-hide_banner", "-loglevel", "error", "-y", .. arguments, path]), cancellation: cancellation);
                files.Add(await File.ReadAllBytesAsync(path, cancellation));
            }

            long began = Stopwatch.GetTimestamp();
            var (taken, rejected) = HeaderFuzz.Run(files, count, options.Seed);
            double microseconds = Stopwatch.GetElapsedTime(began).TotalMicroseconds / count;
            return
            [
                new("every file was taken or rejected, none with an impossible finding", string.Create(CultureInfo.InvariantCulture, $"{taken} taken, {rejected} rejected, {microseconds:0} us each"), taken + rejected == count),
            ];
        }
        catch (InvalidOperationException error)
        {
            return [new("every file was taken or rejected, none with an impossible finding", error.Message, false)];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
