using Kinora.Server.Commands;
using Kinora.Server.Hosting;

NativeHeap.Limit();

// Serving is dispatched by hand: the command-line library is loaded for the other commands only, which have no start-up time to keep.
if (args.Length == 0 || args[0] == "serve")
{
#pragma warning disable RS0030 // this is the composition root
    return await ServerHost.RunAsync(args.Skip(1).ToArray(), Environment.GetEnvironmentVariable);
#pragma warning restore RS0030
}

return await KinoraCommands.RunAsync(args);
