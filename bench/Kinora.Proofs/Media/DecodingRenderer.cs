using System.Collections.Concurrent;
using System.Diagnostics;
using Kinora.Imaging;
using Kinora.Media;
using Kinora.Media.Clips;
using Kinora.Media.Headers;
using Kinora.Media.Pictures;
using Kinora.Media.Sound;
using Kinora.Media.Tools;
using Kinora.Server.Rendering;
using Kinora.Shots;
using Kinora.Tasks;

namespace Kinora.Proofs.Media;

/// <summary>Takes inputs in as every clip does, decodes all of them to the end with the real decoders, and draws nothing.</summary>
internal sealed class DecodingRenderer(Engine engine, InputResolver inputs, byte[] film) : IRenderer
{
    /// <summary>What each task's inputs cost.</summary>
    public ConcurrentBag<IntakeCost> Costs { get; } = [];

    /// <summary>Files that a decoder worked on.</summary>
    public int Decoded => Volatile.Read(ref _decoded);

    /// <summary>What no decoder should have done.</summary>
    public ConcurrentBag<string> Surprises { get; } = [];

    private int _decoded;

    public async Task<RenderOutcome> RenderAsync(GenerationTask task, string scratch, IRenderObserver observer, CancellationToken cancellation)
    {
        long began = Stopwatch.GetTimestamp();
        var memory = PeakMemory.Begin();
        bool decoding = false;
        try
        {
            var resolved = await inputs.ResolveAsync(task, scratch, cancellation);
            decoding = true;
            var tools = await engine.ToolsAsync();
            foreach (var file in resolved.Files.Values) await DecodeAsync(tools, file.Path, cancellation);
            Note(IntakeVerdict.Taken);
            string clip = Path.Combine(scratch, "film.mp4");
            await File.WriteAllBytesAsync(clip, film, cancellation);
            return RenderOutcome.Success([new RenderedFile(ArtifactRole.Video, clip, "video/mp4", 2.2, 640, 512, 10)]);
        }
        catch (ShotException error)
        {
            Note(IntakeVerdict.RefusedByHeader);
            return RenderOutcome.Failed(new RenderFailure(error.Code, error.Message, error.InnerException?.ToString()));
        }
        catch (MediaException error)
        {
            Note(IntakeVerdict.RefusedByDecoder);
            return RenderOutcome.Failed(new RenderFailure("input_invalid", error.Message, error.ToString()));
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Surprises.Add($"{(decoding ? "decoding" : "taking in")}: {error.GetType().Name}: {error.Message.Split('\n')[0]}");
            throw;
        }

        void Note(IntakeVerdict verdict) => Costs.Add(
            new IntakeCost(task.Id.Value, verdict, Stopwatch.GetElapsedTime(began).TotalSeconds, memory.Bytes()));
    }

    private async Task DecodeAsync(MediaTools tools, string path, CancellationToken cancellation)
    {
        var info = await MediaHeader.ReadAsync(path, cancellation) ?? throw new InvalidOperationException("A file without a header came through.");
        Interlocked.Increment(ref _decoded);
        if (info.Kind == MediaKind.Image)
        {
            using var picture = await new PictureDecoder(tools).DecodeAsync(path, cancellation);
        }

        if (info.Kind == MediaKind.Video)
        {
            await using var reader = await ClipReader.OpenAsync(tools, path, new ClipReadOptions(), cancellation);
            using var frame = new Frame(reader.Format.Width, reader.Format.Height);
            while (await reader.ReadAsync(frame))
            {
                // To the end.
            }
        }

        if (info.Kind == MediaKind.Audio || info.HasAudio) await new SoundDecoder(tools).DecodeAsync(path, 16_000, 1, cancellation);
    }
}

/// <summary>How far a file came.</summary>
internal enum IntakeVerdict
{
    Taken,
    RefusedByHeader,
    RefusedByDecoder,
}

/// <summary>What a task's inputs cost.</summary>
internal sealed record IntakeCost(string Task, IntakeVerdict Verdict, double Seconds, long Bytes);
