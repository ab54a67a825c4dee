using System.CommandLine;
using Kinora.Server.Commands.Demo;
using Kinora.Server.Rendering;

namespace Kinora.Server.Commands;

/// <summary>The command line of everything but serving.</summary>
internal static class KinoraCommands
{
    /// <summary>Parses and runs; the exit code is 0 for success, 2 for wrong use.</summary>
    public static Task<int> RunAsync(string[] args)
    {
#pragma warning disable RS0030 // called by the composition root
        var environment = EngineEnvironment.Read(Environment.GetEnvironmentVariable);
#pragma warning restore RS0030
        var engine = new Engine(environment, ShotCatalogue.Create);
        var root = new RootCommand("Kinora: a self-hosted video generation server that speaks Kling's API")
        {
            GenerateCommand.Build(engine),
            KeysCommand.Build(),
            SetupCommand.Build(environment.SearchPath),
            DemoCommand.Build(environment),
            DoctorCommand.Build(engine, environment),
        };
        return root.Parse(args).InvokeAsync();
    }
}
