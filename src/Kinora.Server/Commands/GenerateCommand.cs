using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Kinora.Requests;
using Kinora.Server.Rendering;
using Kinora.Shots;

namespace Kinora.Server.Commands;

/// <summary><c>kinora generate</c>: one job without a server, with a progress bar.</summary>
internal static class GenerateCommand
{
    private static readonly (string Name, Capability Capability, string Summary)[] s_capabilities =
    [
        ("text-to-video", Capability.TextToVideo, "A clip from words"),
        ("image-to-video", Capability.ImageToVideo, "A clip from a picture"),
        ("multi-image-to-video", Capability.MultiImageToVideo, "A clip from up to four subject pictures"),
        ("lip-sync", Capability.LipSync, "A clip whose mouth speaks other words"),
        ("talking-photo", Capability.TalkingPhoto, "A photo that speaks"),
        ("motion-transfer", Capability.MotionTransfer, "A photo's character performing the movement of a clip"),
        ("speech", Capability.Speech, "Speech from text"),
        ("identify-face", Capability.FaceIdentification, "The faces of a clip; writes JSON and crops"),
    ];

    public static Command Build(Engine engine)
    {
        var command = new Command("generate", "Render one clip without a server");
        foreach (var (name, capability, summary) in s_capabilities)
        {
            var options = new GenerateOptions();
            var sub = new Command(name, summary);
            foreach (var option in options.All) sub.Options.Add(option);
            sub.SetAction((line, cancellation) => RunAsync(capability, line, options, engine, cancellation));
            command.Subcommands.Add(sub);
        }

        return command;
    }

    private static async Task<int> RunAsync(
        Capability capability, ParseResult line, GenerateOptions options, Engine engine, CancellationToken cancellation)
    {
        var output = line.GetValue(options.Output)!.FullName;
        var scratch = Path.Combine(Path.GetDirectoryName(output)!, $".{Path.GetFileName(output)}.{Environment.ProcessId}.tmp");
        Directory.CreateDirectory(scratch);
        try
        {
            var builder = new RequestBuilder(line, options);
            var request = builder.Build(capability);
            var shot = await engine.ShotAsync(capability)
                ?? throw new ArgumentException($"This build has no shot for {capability}.");
            var bar = new ProgressBar(Console.Error);
            var started = Stopwatch.GetTimestamp();
            var job = new ShotJob(request, builder.Inputs, scratch, request.Seed ?? 1, bar);
            var plan = await shot.PlanAsync(job, cancellation);
            if (line.GetValue(options.Explain)) Console.WriteLine(plan.ToJson());
            var result = await shot.RenderAsync(plan, job, cancellation);
            bar.Finish();
            var written = Place(result, output);
            double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            foreach (var path in written) Console.Error.WriteLine(path);
            if (result.Data is not null) Console.WriteLine(result.Data);
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(result.Files.Count > 0 ? result.Files[0].Seconds : 0):0.###} s of clip in {seconds:0.0} s"));
            return 0;
        }
        catch (Exception e) when (e is ArgumentException or ShotException)
        {
            Console.Error.WriteLine($"kinora: {e.Message}");
            return 2;
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    /// <summary>Moves the results beside the output; the first takes its name, the others a suffix.</summary>
    private static List<string> Place(ShotResult result, string output)
    {
        var written = new List<string>();
        foreach (var file in result.Files)
        {
            var stem = Path.Combine(Path.GetDirectoryName(output)!, Path.GetFileNameWithoutExtension(output));
            var path = written.Count == 0 && file.Kind != ShotFileKind.FaceImage ? output : file.Kind switch
            {
                ShotFileKind.WatermarkedVideo => $"{stem}.watermarked{Path.GetExtension(file.Path)}",
                ShotFileKind.SourceVideo => $"{stem}.silent{Path.GetExtension(file.Path)}",
                _ => $"{stem}.{written.Count.ToString(CultureInfo.InvariantCulture)}{Path.GetExtension(file.Path)}",
            };
            File.Move(file.Path, path, overwrite: true);
            written.Add(path);
        }

        return written;
    }
}
