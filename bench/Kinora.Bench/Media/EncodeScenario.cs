using System.Diagnostics;
using Kinora.Imaging;
using Kinora.Imaging.Colour;
using Kinora.Imaging.Resize;
using Kinora.Media.Clips;
using Kinora.Media.Pictures;
using Kinora.Media.Processes;
using Kinora.Media.Tools;

namespace Kinora.Bench.Media;

/// <summary>What drawing through a pipe costs over ffmpeg encoding the same frames from a file.</summary>
internal sealed class EncodeScenario : IScenario
{
    private const int Width = 1280, Height = 720, Count = 120;

    public string Name => "encode";

    public string Summary => "frames through the pipe into x264 against the same frames from a file, 720p";

    public async Task RunAsync(Report report, BenchOptions options, CancellationToken cancellation)
    {
        var tools = await MediaTools.DetectAsync(Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin", cancellation);
        Directory.CreateDirectory(options.Output);
        string raw = Path.Combine(options.Output, "frames.yuv"), alone = Path.Combine(options.Output, "alone.mp4"), piped = Path.Combine(options.Output, "piped.mp4");
        using var photo = await new PictureDecoder(tools).DecodeAsync(Path.Combine(options.Media, "images", "landscape-stream.jpg"), cancellation);
        using var frames = new KeptFrames(photo);
        await frames.WriteAsync(raw, cancellation);
        string[] arguments =
        [
            "-nostdin", "-hide_banner", "-loglevel", "error", "-y", "-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", $"{Width}x{Height}", "-r", "24", "-i", raw,
            "-c:v", "libx264", "-preset", "veryfast", "-crf", "20", "-profile:v", "high", "-g", "48", "-flags:v", "+cgop", "-movflags", "+faststart", alone,
        ];
        var walls = new List<double>();
        var works = new List<double>();
        for (int i = 0; i < (options.Quick ? 1 : 5); i++)
        {
            var (wallAlone, workAlone) = await TimeAsync(() => ToolProcess.RunAsync(tools.Trusted("ffmpeg", arguments), cancellation: cancellation));
            var (wallPiped, workPiped) = await TimeAsync(() => new ClipEncoder(tools).EncodeAsync(frames, null, piped, new ClipEncoding(), null, cancellation));
            walls.Add(wallPiped / wallAlone);
            works.Add(workPiped / workAlone);
        }
        report.AtMost("wall time over encoding alone, median", Median(walls), 1.15);
        report.AtMost("processor time over encoding alone, median", Median(works), 1.15);
        File.Delete(raw);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static async Task<(double Wall, double Work)> TimeAsync(Func<Task> run)
    {
        double work = Work();
        long start = Stopwatch.GetTimestamp();
        await run();
        return (Stopwatch.GetElapsedTime(start).TotalSeconds, Work() - work);
    }

    // Fields 14 to 17 of proc(5) stat: own and waited-for children's processor time, in hundredths of a second.
    private static double Work()
    {
        string stat = File.ReadAllText("/proc/self/stat");
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ').Skip(11).Take(4).Sum(long.Parse) / 100.0;
    }

    /// <summary>A slow pan over a photo, drawn once and kept, so that only pipe and encoder are measured.</summary>
    private sealed class KeptFrames : IFrameSource, IDisposable
    {
        private readonly Frame[] _frames = new Frame[Count];

        public KeptFrames(Plane<Rgba> photo)
        {
            using var large = Resampling.Resize(photo, Width + Count, Height + Count);
            using var view = new Plane<Rgba>(Width, Height);
            for (int i = 0; i < Count; i++)
            {
                for (int y = 0; y < Height; y++) large.Row(y + i).Slice(i, Width).CopyTo(view.Row(y));
                _frames[i] = new Frame(Width, Height);
                Bt709.ToFrame(view, _frames[i]);
            }
        }

        public FrameFormat Format { get; } = new(Width, Height, 24, Count);

        public void Render(int index, Frame target, CancellationToken cancellation) => _frames[index].CopyTo(target);

        public async Task WriteAsync(string path, CancellationToken cancellation)
        {
            await using var file = File.Create(path);
            foreach (var frame in _frames)
            {
                foreach (var plane in (Plane<byte>[])[frame.Y, frame.U, frame.V])
                {
                    for (int y = 0; y < plane.Height; y++) file.Write(plane.Row(y));
                }
                cancellation.ThrowIfCancellationRequested();
            }
        }

        public void Dispose()
        {
            foreach (var frame in _frames) frame.Dispose();
        }
    }
}
