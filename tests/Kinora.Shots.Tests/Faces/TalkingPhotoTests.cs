using System.Numerics;
using Kinora.Imaging;
using Kinora.Imaging.Colour;
using Kinora.Imaging.Measure;
using Kinora.Imaging.Resize;
using Kinora.Media.Headers;
using Kinora.Media.Sound;
using Kinora.Requests;
using Kinora.Shots.Faces;
using Kinora.Shots.Faces.Articulation;
using Kinora.Shots.Faces.Life;
using Kinora.Shots.Faces.Measure;
using Kinora.Shots.Faces.Photo;
using Kinora.Shots.Faces.Rig;
using Kinora.Speech.Visemes;
using Kinora.Vision.Faces;

namespace Kinora.Shots.Tests.Faces;

public sealed class TalkingPhotoTests
{
    private static readonly VideoSettings Fast = new("kling-v1", QualityMode.Std, 5);

    [Fact]
    public async Task A_portrait_speaks_in_time_closes_its_lips_blinks_and_moves()
    {
        using var run = new FaceRun();
        var speech = await FaceRun.Speech;
        var padded = Mixing.Concat(new AudioBuffer(1, 48_000, 24_000), speech.Sound);
        var request = new TalkingPhotoRequest { Video = Fast with { Seconds = 0 }, Image = run.Add(FaceRun.Media("images/portrait-astronaut.png")), Sound = run.Add(padded) };
        var shot = new TalkingPhotoShot(await FaceRun.Room);

        // the true times instead of those heard, so that this measures the face and not the hearing
        var plan = (TalkingPhotoPlan)await shot.PlanAsync(run.Job(request), TestContext.Current.CancellationToken);
        plan = plan with { Visemes = [new(Viseme.Silence, 0, .5), .. speech.Visemes.Spans.Select(s => s with { Start = s.Start + .5, End = s.End + .5 })] };
        var result = await shot.RenderAsync(plan, run.Job(request), TestContext.Current.CancellationToken);
        result.Files.Select(f => f.Kind).ShouldBe([ShotFileKind.Video, ShotFileKind.SourceVideo]);
        var reading = await FaceRun.Read(result.Files[0].Path);
        var figures = LipFigures.Compare(reading, speech.Visemes, .5, from: .6);
        Math.Abs(figures.LagMs).ShouldBeLessThanOrEqualTo(20);
        figures.Correlation.ShouldBeGreaterThan(.75);
        figures.ClosuresShown.ShouldBe(figures.Closures);
        figures.Closures.ShouldBeGreaterThan(8);

        double open = reading.Blinks.Order().ElementAt(reading.Blinks.Count / 2);
        reading.Blinks.Min().ShouldBeLessThan(open * .55, "a blink");
        double x0 = reading.Heads.Min(h => h.X), x1 = reading.Heads.Max(h => h.X);
        (x1 - x0).ShouldBeInRange(.01, .5);

        // no jumps: the head moves smoothly
        for (int i = 1; i < reading.Heads.Count; i++) Math.Abs(reading.Heads[i].X - reading.Heads[i - 1].X).ShouldBeLessThan(.035);

        var silent = await FaceRun.Read(result.Files[1].Path);
        var quiet = silent.Openings.Order().ToArray();
        (quiet[^3] - quiet[2]).ShouldBeLessThan(.06, "the silent clip does not speak");
        (await MediaHeader.ReadAsync(result.Files[1].Path))!.HasAudio.ShouldBeFalse();
        (await MediaHeader.ReadAsync(result.Files[0].Path))!.HasAudio.ShouldBeTrue();
        await FirstFrameIsThePhoto(result.Files[0].Path);
    }

    [Fact]
    public async Task Five_seconds_are_asked_for_and_given_whatever_the_sound_lasts()
    {
        using var run = new FaceRun();
        var request = new TalkingPhotoRequest { Video = Fast, Image = run.Add(FaceRun.Media("images/portrait-astronaut.png")), Sound = run.Add(FaceRun.Tone(2, 400, .1f)) };
        var plan = (TalkingPhotoPlan)await new TalkingPhotoShot(await FaceRun.Room).PlanAsync(run.Job(request), TestContext.Current.CancellationToken);
        plan.FrameCount.ShouldBe(151);
        (plan.Width, plan.Height).ShouldBe((720, 720));
        plan.ToJson().ShouldContain("\"visemes\"");
    }

    [Fact]
    public async Task A_sound_that_is_longer_than_the_clip_is_refused()
    {
        using var run = new FaceRun();
        var request = new TalkingPhotoRequest { Video = Fast, Image = run.Add(FaceRun.Media("images/portrait-astronaut.png")), Sound = run.Add(FaceRun.Tone(6, 400, .1f)) };
        var shot = new TalkingPhotoShot(await FaceRun.Room);
        (await Should.ThrowAsync<ShotException>(() => shot.PlanAsync(run.Job(request), TestContext.Current.CancellationToken))).Code.ShouldBe("audio_too_long");
    }

    [Fact]
    public async Task A_picture_without_a_face_is_refused()
    {
        using var run = new FaceRun();
        var request = new TalkingPhotoRequest { Video = Fast, Image = run.Add(FaceRun.Media("images/object-coffee-cup.png")), Sound = run.Add(FaceRun.Tone(2, 400, .1f)) };
        var shot = new TalkingPhotoShot(await FaceRun.Room);
        (await Should.ThrowAsync<ShotException>(() => shot.PlanAsync(run.Job(request), TestContext.Current.CancellationToken))).Code.ShouldBe("no_face");
    }

    [Theory]
    [InlineData("images/drawn-woman.png")]
    [InlineData("images/drawn-child.png")]
    [InlineData("images/drawn-dark-man.png")]
    [InlineData("images/drawn-beard.png")]
    public async Task A_drawn_face_closes_its_eyes_behind_skin_and_not_behind_smeared_white(string name)
    {
        using var photo = await new Kinora.Media.Pictures.PictureDecoder(await FaceRun.Tools).DecodeAsync(FaceRun.Media(name), TestContext.Current.CancellationToken);
        var room = await FaceRun.Room;
        var (face, count) = PhotoFace.Find(room.Models, photo);
        count.ShouldBe(1);
        using var portrait = PhotoFace.Rig(room, photo, new TalkingPhotoPlan(512, 512, 24, 1, [face.Left, face.Top, face.Right, face.Bottom], 1, 7, new Mood(), [], 0));
        using var drawn = new Plane<Rgba>(512, 512);
        int White(float blink)
        {
            portrait.Draw(new MouthControls { Own = 1 }, new HeadMotion(Quaternion.Identity, default, blink, 0, 0, 0, 0), drawn);
            int white = 0;
            for (int y = (int)face.Top; y < face.Centre.Y + 20; y++)
                for (int x = (int)face.Left; x < face.Right; x++)
                    if (drawn[x, y] is { R: > 215, G: > 215, B: > 215 }) white++;
            return white;
        }

        int open = White(0);
        open.ShouldBeGreaterThan(200);
        White(1).ShouldBeLessThan(open / 4);
    }

    [Theory]
    [InlineData("images/portrait-hopper.jpg", false)]
    [InlineData("images/portrait-astronaut.png", false)]
    [InlineData("images/drawn-old-woman.png", true)]
    public async Task Lids_are_painted_for_drawn_eyes_only(string name, bool painted)
    {
        using var photo = await new Kinora.Media.Pictures.PictureDecoder(await FaceRun.Tools).DecodeAsync(FaceRun.Media(name), TestContext.Current.CancellationToken);
        var room = await FaceRun.Room;
        foreach (int width in new[] { 720, 1080 })
        {
            int height = 2 * (int)Math.Round(photo.Height * (double)width / photo.Width / 2);
            using var sized = Resampling.Resize(photo, width, height);
            var (face, _) = PhotoFace.Find(room.Models, sized);
            using var portrait = PhotoFace.Rig(room, photo, new TalkingPhotoPlan(width, height, 24, 1, [face.Left, face.Top, face.Right, face.Bottom], 1, 7, new Mood(), [], 0));
            portrait.HasPaintedLids.ShouldBe(painted, $"{name} at {width}");
        }
    }

    [Theory]
    [InlineData("images/drawn-woman.png")]
    [InlineData("images/drawn-old-woman.png")]
    [InlineData("images/drawn-child.png")]
    public async Task A_drawn_mouth_has_two_lips_that_close_without_a_gap(string name)
    {
        using var photo = await new Kinora.Media.Pictures.PictureDecoder(await FaceRun.Tools).DecodeAsync(FaceRun.Media(name), TestContext.Current.CancellationToken);
        var mesh = Mesh(photo);
        var conformed = DrawnMouth.Conform(photo, mesh.Points).ShouldNotBeNull();

        // the outer contour encloses the dark red patch, the line between the lips runs inside of it
        bool IsLip(Vector3 p) => photo[(int)p.X, (int)p.Y] is { R: > 90, G: < 60 };
        for (int k = 2; k < 9; k++)
        {
            Vector3 up = conformed[FaceContours.UpperOuter[k]], line = conformed[FaceContours.UpperInner[k]], low = conformed[FaceContours.LowerOuter[k]];
            IsLip(line).ShouldBeTrue($"the line at {k}");
            MathF.Abs(line.Y - conformed[FaceContours.LowerInner[k]].Y).ShouldBeLessThan(.01f);
            IsLip(up - (3 * Vector3.UnitY)).ShouldBeFalse($"above the upper lip at {k}");
            IsLip(low + (3 * Vector3.UnitY)).ShouldBeFalse($"below the lower lip at {k}");
            IsLip(up + (4 * Vector3.UnitY)).ShouldBeTrue($"the upper lip at {k}");
            IsLip(low - (4 * Vector3.UnitY)).ShouldBeTrue($"the lower lip at {k}");
        }

        // what is far from the mouth stays
        foreach (int v in new[] { 33, 263, 10, 234, 454, 6 }) Vector3.Distance(conformed[v], mesh.Points[v]).ShouldBeLessThan(2);
    }

    [Theory]
    [InlineData("images/drawn-dark-man.png")]
    [InlineData("images/drawn-beard.png")]
    public async Task A_drawn_mouth_is_found_on_dark_skin_and_in_a_beard(string name)
    {
        using var photo = await new Kinora.Media.Pictures.PictureDecoder(await FaceRun.Tools).DecodeAsync(FaceRun.Media(name), TestContext.Current.CancellationToken);
        DrawnMouth.Conform(photo, Mesh(photo).Points).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("images/portrait-hopper.jpg")]
    [InlineData("images/portrait-astronaut.png")]
    [InlineData("images/painting-joconde.jpg")]
    public async Task Lips_of_photos_and_paintings_are_where_the_mesh_finds_them(string name)
    {
        using var photo = await new Kinora.Media.Pictures.PictureDecoder(await FaceRun.Tools).DecodeAsync(FaceRun.Media(name), TestContext.Current.CancellationToken);
        DrawnMouth.Conform(photo, Mesh(photo).Points).ShouldBeNull();
    }

    private static FaceMesh Mesh(Plane<Rgba> photo)
    {
        using var detector = new FaceDetector(FaceRun.Models);
        using var mesher = new FaceMesher(FaceRun.Models);
        var first = mesher.Find(photo, FaceMesher.RegionOf(detector.Detect(photo, thorough: true).MaxBy(d => d.Box.Width)!));
        return mesher.Find(photo, first.NextRegion());
    }

    private static async Task FirstFrameIsThePhoto(string path)
    {
        using var photo = await new Kinora.Media.Pictures.PictureDecoder(await FaceRun.Tools).DecodeAsync(FaceRun.Media("images/portrait-astronaut.png"), TestContext.Current.CancellationToken);
        using var sized = Resampling.Resize(photo, 720, 720);
        using var expected = new Frame(720, 720);
        Bt709.ToFrame(sized, expected);
        var frames = await FaceRun.Frames(path);
        Similarity.Ssim(expected.Y, frames[0].Y).ShouldBeGreaterThan(.95);
        foreach (var f in frames) f.Dispose();
    }
}
