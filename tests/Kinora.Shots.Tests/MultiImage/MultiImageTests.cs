using Kinora.Imaging;
using Kinora.Media.Clips;
using Kinora.Requests;
using Kinora.Shots.MultiImage;
using Kinora.Shots.Tests.ImageToVideo;
using Kinora.Stage;
using Kinora.Vision;

namespace Kinora.Shots.Tests.MultiImage;

public sealed class MultiImageTests : IDisposable
{
    private static readonly Lazy<AssetLibrary> s_library = new(() => AssetLibrary.Open(AssetLibrary.DefaultFurnitureFolder, null));
    private readonly ShotRun _run = new();
    private readonly Lazy<ModelStore> _models = new(() => new ModelStore(
        Environment.GetEnvironmentVariable("KINORA_MODELS")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "kinora", "models")));

    public void Dispose()
    {
        _run.Dispose();
        if (_models.IsValueCreated) _models.Value.Dispose();
    }

    [Fact]
    public async Task Subjects_are_cut_out_and_stand_side_by_side_in_one_scene()
    {
        using var red = Ball(new Rgba(210, 30, 30));
        using var blue = Ball(new Rgba(30, 60, 210));
        var (plan, frames) = await MakeAsync("A red ball and a blue ball in a meadow", AspectRatio.Landscape, _run.Add(red), _run.Add(blue));
        plan.Actors.Count.ShouldBe(2);
        plan.Backdrops.ShouldBeEmpty();
        foreach (var frame in frames)
        {
            var (redX, redShare) = Colour(frame, c => c.R > 120 && c.G < 90 && c.B < 90);
            var (blueX, blueShare) = Colour(frame, c => c.B > 120 && c.R < 90 && c.G < 110);
            redShare.ShouldBeGreaterThan(.02);
            blueShare.ShouldBeGreaterThan(.02);
            redX.ShouldBeLessThan(blueX); // in the order of the pictures
            Colour(frame, c => c.R == 96 && c.G == 96).Share.ShouldBeLessThan(.02); // nothing of the old surroundings
        }
    }

    [Fact]
    public async Task A_place_in_words_is_built_behind_the_subjects_and_they_stand_on_its_ground()
    {
        using var red = Ball(new Rgba(210, 30, 30));
        var (plan, frames) = await MakeAsync("A red ball in a meadow", AspectRatio.Landscape, _run.Add(red));
        var place = plan.Place.ShouldNotBeNull();
        plan.Actors[0].Foot.ShouldBeGreaterThan(place.Horizon + .2);
        // Green grass below the horizon, which has texture; none above it.
        var (_, green) = Colour(frames[0], c => c.G > c.R + 8 && c.G > c.B + 20);
        green.ShouldBeGreaterThan(.12);
        var night = await MakeAsync("A red ball in a meadow at night", AspectRatio.Landscape, _run.Add(red));
        Mean(night.Frames[0]).ShouldBeLessThan(.7 * Mean(frames[0]));
    }

    [Fact]
    public async Task A_picture_that_no_subject_of_the_prompt_belongs_to_is_the_backdrop()
    {
        using var red = Ball(new Rgba(210, 30, 30));
        var (plan, _) = await MakeAsync("A red ball", AspectRatio.Square, _run.Add(red), _run.Add(ShotRun.Media("landscape-meadow-mountain.jpg")));
        plan.Backdrops.ShouldBe([1]);
        plan.Width.ShouldBe(plan.Height);
    }

    [Fact]
    public async Task Behind_puts_the_farther_one_first_and_farther_away()
    {
        using var red = Ball(new Rgba(210, 30, 30));
        using var blue = Ball(new Rgba(30, 60, 210));
        var (plan, _) = await MakeAsync("A red ball behind a blue ball", AspectRatio.Landscape, _run.Add(red), _run.Add(blue));
        plan.Actors[0].Image.ShouldBe(0);
        plan.Actors[0].Disparity.ShouldBeLessThan(plan.Actors[1].Disparity);
    }

    private async Task<(MultiImagePlan Plan, List<Plane<Rgba>> Frames)> MakeAsync(string prompt, AspectRatio shape, params MediaSource[] images)
    {
        var request = new MultiImageToVideoRequest { Video = new VideoSettings("kling-v1-6", QualityMode.Std, 5), Images = images, Prompt = prompt, AspectRatio = shape };
        var shot = new MultiImageToVideoShot(await ShotRun.Tools, _models, s_library);
        var job = _run.Job(request);
        var plan = (MultiImagePlan)await shot.PlanAsync(job, default) with { Frames = 13 };
        var result = await shot.RenderAsync(plan, job, default);
        var options = new ClipReadOptions { Pixels = ClipPixels.Rgba, Width = plan.Width / 4 & ~1, Height = plan.Height / 4 & ~1 };
        await using var reader = await ClipReader.OpenAsync(await ShotRun.Tools, result.Files[0].Path, options, default);
        var frames = new List<Plane<Rgba>>();
        while (true)
        {
            var frame = new Plane<Rgba>(reader.Format.Width, reader.Format.Height);
            if (!reader.ReadRgba(frame)) break;
            frames.Add(frame);
        }

        frames.Count.ShouldBe(13);
        return (plan, frames);
    }

    /// <summary>A shaded ball on a plain grey ground.</summary>
    private static Plane<Rgba> Ball(Rgba colour)
    {
        var picture = new Plane<Rgba>(400, 400);
        for (int y = 0; y < 400; y++)
        {
            for (int x = 0; x < 400; x++)
            {
                double d = Math.Sqrt(Math.Pow(x - 200, 2) + Math.Pow(y - 210, 2)), light = 1 - (.25 * ((x - 200) + (y - 210)) / 240);
                picture[x, y] = d < 120 ? new Rgba((byte)(colour.R * light), (byte)(colour.G * light), (byte)(colour.B * light)) : new Rgba(96, 96, (byte)(96 + ((x + y) % 3)));
            }
        }

        return picture;
    }

    private static double Mean(Plane<Rgba> frame)
    {
        double sum = 0;
        for (int y = 0; y < frame.Height; y++)
            foreach (var c in frame.Row(y)) sum += c.R + c.G + c.B;
        return sum / frame.Width / frame.Height;
    }

    private static (double X, double Share) Colour(Plane<Rgba> frame, Func<Rgba, bool> wanted)
    {
        double sum = 0;
        int count = 0;
        for (int y = 0; y < frame.Height; y++)
        {
            for (int x = 0; x < frame.Width; x++)
            {
                if (!wanted(frame[x, y])) continue;
                sum += x;
                count++;
            }
        }

        return (sum / Math.Max(1, count), count / ((double)frame.Width * frame.Height));
    }
}
