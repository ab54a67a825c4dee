using System.Security.Cryptography;
using System.Text;
using Kinora.Media.Processes;
using Kinora.Server.Rendering;
using Kinora.Tasks;

namespace Kinora.Proofs.Kill;

/// <summary>
/// Makes "clips" whose content follows from the task, in 50..450 ms, with a child process that works in the scratch folder; one task in
/// ten fails.
/// </summary>
internal sealed class QuickRenderer(Engine engine) : IRenderer
{
    public async Task<RenderOutcome> RenderAsync(GenerationTask task, string scratch, IRenderObserver observer, CancellationToken cancellation)
    {
        await observer.PlannedAsync("{\"quick\":true}", null, cancellation);
        var random = new Random((int)task.Seed);
        var tools = await engine.ToolsAsync();
        int steps = random.Next(1, 9);
        var spec = tools.Trusted("sh", ["-c", $"i=0; while [ $i -lt {steps} ]; do echo half >> '{scratch}/half.mp4'; i=$((i+1)); sleep 0.05; done"]) with
        {
            WorkingFolder = scratch,
        };
        await ToolProcess.RunAsync(spec, cancellation: cancellation);
        observer.Progressed(0.9);
        if (task.Seed % 10 == 0) return RenderOutcome.Failed(new RenderFailure("input_invalid", "One in ten fails."));
        string path = Path.Combine(scratch, "film.mp4");
        await File.WriteAllBytesAsync(path, Content(task.Id.Value), cancellation);
        return RenderOutcome.Success([new RenderedFile(ArtifactRole.Video, path, "video/mp4", 5.04, 1280, 720, 30)]);
    }

    /// <summary>What the clip of a task consists of.</summary>
    public static byte[] Content(string taskId)
    {
        byte[] content = new byte[64 * 1024];
        byte[] block = SHA256.HashData(Encoding.ASCII.GetBytes(taskId));
        for (int at = 0; at < content.Length; at += block.Length)
        {
            block.CopyTo(content, at);
            block = SHA256.HashData(block);
        }

        return content;
    }
}
