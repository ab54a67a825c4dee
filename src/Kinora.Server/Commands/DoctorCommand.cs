using System.CommandLine;
using System.Runtime.Intrinsics.X86;
using Kinora.Media.Processes;
using Kinora.Media.Tools;
using Kinora.Server.Rendering;
using Kinora.Vision.Installation;

namespace Kinora.Server.Commands;

/// <summary><c>kinora doctor</c>: what is installed, what is missing, and the command that installs it.</summary>
internal static class DoctorCommand
{
    public static Command Build(Engine engine, EngineEnvironment environment)
    {
        var missing = new Option<string>("--missing") { Description = "Debian packages that the launcher found missing" };
        var command = new Command("doctor", "Tell what is installed and what is missing") { missing };
        command.SetAction((line, cancellation) => RunAsync(engine, environment, line.GetValue(missing) ?? "", cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Engine engine, EngineEnvironment environment, string missingPackages, CancellationToken cancellation)
    {
        bool well = true;
        Say(true, "runtime", $".NET {Environment.Version}, {Environment.ProcessorCount} processors, {Vector()}");
        var tools = await engine.ToolsAsync();
        try
        {
            var ffmpeg = await FfmpegCapabilities.DetectAsync(tools, cancellation);
            Say(ffmpeg.Missing.Count == 0, "ffmpeg", ffmpeg.Missing.Count == 0 ? ffmpeg.Version : $"{ffmpeg.Version} lacks {string.Join(", ", ffmpeg.Missing)}");
        }
        catch (ToolException error)
        {
            Say(false, "ffmpeg", error.Message);
        }

        foreach (var program in (string[])["flite", "espeak-ng"])
            Say(tools.Paths.Locate(program) is not null, program, tools.Paths.Locate(program) ?? "not found");
        Say(tools.Sandbox >= SandboxLevel.Bubblewrap, "sandbox", tools.Sandbox switch
        {
            SandboxLevel.Filtered => "bubblewrap-seccomp: decoders see no network and no files but their own, and start no processes",
            SandboxLevel.Bubblewrap => "bubblewrap: decoders see no network and no files but their own (no system-call filter on this machine)",
            SandboxLevel.Limits => "resource limits only: bubblewrap is missing or the kernel forbids user namespaces",
            _ => "none: install bubblewrap and util-linux",
        });
        bool models = ModelInstaller.IsInstalled(environment.Models);
        Say(models, "models", models ? environment.Models : $"missing in {environment.Models}: run ./kinora setup");
        if (missingPackages.Trim().Length > 0)
        {
            Say(false, "packages", missingPackages.Trim());
            Console.WriteLine($"\nInstall them with:\n  sudo apt-get update && sudo apt-get install -y --no-install-recommends {missingPackages.Trim()}");
        }
        else Say(true, "packages", "all there");

        return well ? 0 : 1;

        void Say(bool good, string what, string how)
        {
            well &= good || what == "sandbox";
            Console.WriteLine($"{(good ? "ok     " : "MISSING")} {what,-24} {how}");
        }
    }

    private static string Vector() => Avx512F.IsSupported ? "AVX-512" : Avx2.IsSupported ? "AVX2" : "no AVX2 (rendering will be slower)";
}
