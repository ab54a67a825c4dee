using Kinora.Imaging;
using Kinora.Media.Clips;
using Kinora.Media.Headers;
using Kinora.Media.Pictures;
using Kinora.Media.Tools;
using Kinora.Requests;
using Kinora.Shots;
using Kinora.Shots.Motion;

namespace Kinora.Bench.Motion;

/// <summary>
/// The frame strips of the documentation: the driving clip above, results below, at the same moments, spaced evenly. Written to the
/// bench's folder, or with --docs=docs/images to the documentation.
/// </summary>
internal sealed class MotionStrips : IScenario
{
    private const int Moments = 7, Row = 232;

    private static readonly (string Name, string Driver, string[] Figures, CharacterOrientation Orientation, string? Prompt)[] s_strips =
    [
        ("motion-strip", "motion/driver-wave-squat-walk.mp4", ["motion/character-open.png", "motion/character-crossed.png", "motion/character-bear.png"], CharacterOrientation.Image, null),
        ("motion-turn", "motion/driver-turn-round.mp4", ["motion/character-open.png", "motion/character-bear.png"], CharacterOrientation.Image, null),
        ("motion-face", "face-webcam-7s.mp4", ["images/portrait-astronaut.png"], CharacterOrientation.Image, null),
        ("motion-kinds", "motion/driver-star-jumps-kick.mp4", ["motion/character-seated.png", "motion/character-cutout.png", "images/portrait-astronaut.png"], CharacterOrientation.Image, null),
        ("motion-video-orientation", "motion/driver-sideways-nearer.mp4", ["motion/character-open.png"], CharacterOrientation.Video, "slow zoom in, heavy snow"),
    ];

    public string Name => "motion-strips";

    public string Summary => "frame strips of the motion transfer's documentation (--docs=FOLDER, --only=NAME)";

    public async Task RunAsync(Report report, BenchOptions options, CancellationToken cancellation)
    {
        var (tools, models) = await MotionPair.OpenAsync(cancellation);
        using var owned = models;
        string folder = Directory.CreateDirectory(options.Value("docs") ?? options.Output).FullName;
        foreach (var (name, driver, figures, orientation, prompt) in s_strips)
        {
            if (options.Value("only") is { } only && only != name) continue;
            string clip = Path.Combine(options.Media, driver);
            var rows = new List<Plane<Rgba>> { await RowAsync(tools, clip, cancellation) };
            foreach (string figure in figures)
            {
                string scratch = Directory.CreateTempSubdirectory("kinora-strips-").FullName;
                var job = MotionPair.Job(Path.Combine(options.Media, figure), clip, scratch, orientation, prompt);
                var shot = new MotionTransferShot(tools, new Lazy<Vision.ModelStore>(() => models));
                var result = await shot.RenderAsync(await shot.PlanAsync(job, cancellation), job, cancellation);
                rows.Add(await RowAsync(tools, result.Files[0].Path, cancellation));
                Directory.Delete(scratch, recursive: true);
            }

            using var sheet = Stack(rows);
            string path = Path.Combine(folder, name + ".jpg");
            await new PictureEncoder(tools).WriteJpegAsync(sheet, path, 4, cancellation);
            report.Note(path);
            foreach (var row in rows) row.Dispose();
        }
    }

    private static async Task<Plane<Rgba>> RowAsync(MediaTools tools, string clip, CancellationToken cancellation)
    {
        var info = (await MediaHeader.ExamineAsync(clip, cancellation)).Info!;
        int width = 2 * (int)Math.Round(Row * info.DisplayWidth / (double)info.DisplayHeight / 2);
        // The middle is enough of a wide picture.
        int shown = Math.Min(width, (int)(.8 * Row));
        var options = new ClipReadOptions { Width = width, Height = Row, FramesPerSecond = 10, Pixels = ClipPixels.Rgba };
        await using var reader = await ClipReader.OpenAsync(tools, clip, options, cancellation);
        using var frame = new Plane<Rgba>(reader.Format.Width, reader.Format.Height);
        var row = new Plane<Rgba>(Moments * shown, Row);
        int count = (int)(info.Seconds * 10), left = (width - shown) / 2;
        for (int i = 0; reader.ReadRgba(frame); i++)
        {
            for (int k = 0; k < Moments; k++)
            {
                if (i != (int)((k + .5) * count / Moments)) continue;
                for (int y = 0; y < Row; y++) frame.Row(y).Slice(left, shown).CopyTo(row.Row(y)[(k * shown)..]);
            }
        }

        return row;
    }

    private static Plane<Rgba> Stack(List<Plane<Rgba>> rows)
    {
        var sheet = new Plane<Rgba>(rows.Max(r => r.Width), rows.Count * Row);
        sheet.Fill(new Rgba(255, 255, 255));
        for (int i = 0; i < rows.Count; i++)
            for (int y = 0; y < Row; y++) rows[i].Row(y).CopyTo(sheet.Row((i * Row) + y));
        return sheet;
    }
}
