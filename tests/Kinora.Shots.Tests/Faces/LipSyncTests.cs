using Kinora.Imaging;
using Kinora.Imaging.Measure;
using Kinora.Media.Sound;
using Kinora.Requests;
using Kinora.Shots.Faces;
using Kinora.Shots.Faces.Measure;

namespace Kinora.Shots.Tests.Faces;

public sealed class LipSyncTests
{
    [Fact]
    public async Task A_spoken_sentence_is_in_time_closes_every_bilabial_and_leaves_the_rest_of_the_picture()
    {
        using var run = new FaceRun();
        var speech = await FaceRun.Speech;
        string clip = await run.Webcam(150);
        var request = new LipSyncRequest { Video = run.Add(clip), Speech = new WrittenSpeech(FaceRun.Sentence, "oversea_male1", "en", 1) };
        var result = await run.Make(new LipSyncShot(await FaceRun.Room), request);
        var figures = LipFigures.Compare(await FaceRun.Read(result.Files[0].Path), speech.Visemes, 0);
        Math.Abs(figures.LagMs).ShouldBeLessThanOrEqualTo(20);
        figures.Correlation.ShouldBeGreaterThan(.8);
        figures.Closures.ShouldBeGreaterThan(8);
        figures.ClosuresShown.ShouldBe(figures.Closures);

        // everything but a box around the lower face, as encoded
        var before = await FaceRun.Frames(clip);
        var after = await FaceRun.Frames(result.Files[0].Path);
        after.Count.ShouldBe(before.Count);
        using var mask = new Plane<byte>(960, 720);
        mask.Fill(255);
        for (int y = 440; y < 720; y++) mask.Row(y)[300..680].Clear();
        for (int i = 0; i < before.Count; i += 10) Similarity.Psnr(before[i].Y, after[i].Y, mask).ShouldBeGreaterThan(38, $"frame {i}");
        foreach (var f in before.Concat(after)) f.Dispose();
    }

    [Fact]
    public async Task The_mouth_follows_when_the_sound_is_inserted_later()
    {
        using var run = new FaceRun();
        var speech = await FaceRun.Speech;
        var sound = run.Add(speech.Sound);
        string clip = await run.Webcam(150);
        var lags = new List<double>();
        foreach (int insert in new[] { 0, 240 })
        {
            var request = new LipSyncRequest
            {
                Video = run.Add(clip),
                Speech = new RecordedSpeech(sound),
                Face = null,
                Placement = new SoundPlacement(0, (long)(speech.Sound.Seconds * 1000), insert, 1, 0),
            };
            var result = await run.Make(new LipSyncShot(await FaceRun.Room), request);
            var figures = LipFigures.Compare(await FaceRun.Read(result.Files[0].Path), speech.Visemes, 0);
            lags.Add(figures.LagMs);
        }

        (lags[1] - lags[0]).ShouldBe(240, 40);
    }

    [Fact]
    public async Task Crop_insert_time_and_both_volumes_are_exact()
    {
        using var run = new FaceRun();
        string clip = await run.Webcam(100, sound: FaceRun.Tone(4, 300, .2f));
        var inserted = FaceRun.Tone(3, 1000, .2f);
        Array.Clear(inserted.Channels[0], 0, 24_000);
        Array.Clear(inserted.Channels[1], 0, 24_000);
        var request = new LipSyncRequest
        {
            Video = run.Add(clip),
            Speech = new RecordedSpeech(run.Add(inserted)),
            Placement = new SoundPlacement(250, 2750, 1100, SoundVolume: .5, OriginalVolume: 2),
        };
        var result = await run.Make(new LipSyncShot(await FaceRun.Room), request);
        var sound = await FaceRun.Sound(result.Files[0].Path);
        double own = FaceRun.Rms(sound, .2, 1), both = FaceRun.Rms(sound, 2, 3);
        (20 * Math.Log10(own / (.2 / Math.Sqrt(2)))).ShouldBe(6.02, .3);

        // powers add: the inserted tone at half its volume
        double insertedRms = Math.Sqrt((both * both) - (own * own));
        (20 * Math.Log10(insertedRms / (.2 / Math.Sqrt(2)))).ShouldBe(-6.02, .5);

        // the tone begins 500 ms into the sound: 1100 + 500 - 250 ms into the clip
        Onset(sound, 1000).ShouldBe(1.35, .004);
    }

    [Fact]
    public async Task Another_face_is_not_touched()
    {
        using var run = new FaceRun();
        string clip = await run.Webcam(100, FaceIdentificationTests.Twins(leaves: 1000), width: 1280);
        var shot = new LipSyncShot(await FaceRun.Room);
        var request = new LipSyncRequest
        {
            Video = run.Add(clip),
            Speech = new WrittenSpeech("My mama may buy pumpkin pie.", "oversea_male1", "en", 1),
            Face = new FaceChoice("session", "1", 0, 4000, .62, .38, .88, .82, 1000),
        };
        var result = await run.Make(shot, request);
        var before = await FaceRun.Frames(clip);
        var after = await FaceRun.Frames(result.Files[0].Path);
        using var left = new Plane<byte>(1280, 720);
        using var right = new Plane<byte>(1280, 720);
        for (int y = 400; y < 720; y++)
        {
            left.Row(y)[..640].Fill(255);
            right.Row(y)[640..].Fill(255);
        }

        double leftWorst = 99, rightWorst = 99;
        for (int i = 0; i < before.Count; i += 4)
        {
            leftWorst = Math.Min(leftWorst, Similarity.Psnr(before[i].Y, after[i].Y, left));
            rightWorst = Math.Min(rightWorst, Similarity.Psnr(before[i].Y, after[i].Y, right));
        }

        leftWorst.ShouldBeGreaterThan(37);
        rightWorst.ShouldBeLessThan(36);
        foreach (var f in before.Concat(after)) f.Dispose();
    }

    [Fact]
    public async Task A_covered_mouth_is_left_alone()
    {
        using var run = new FaceRun();
        string clip = await run.Webcam(100, static (f, i) =>
        {
            if (i is < 40 or > 59) return;
            for (int y = 520; y < 700; y++) f.Y.Row(y)[360..620].Fill(60);
            for (int y = 260; y < 350; y++)
            {
                f.U.Row(y)[180..310].Fill(150);
                f.V.Row(y)[180..310].Fill(100);
            }
        });
        var request = new LipSyncRequest { Video = run.Add(clip), Speech = new WrittenSpeech("Oh my, who are you, and why are you here?", "oversea_male1", "en", 1) };
        var result = await run.Make(new LipSyncShot(await FaceRun.Room), request);
        var before = await FaceRun.Frames(clip);
        var after = await FaceRun.Frames(result.Files[0].Path);
        for (int i = 44; i < 56; i += 3) Similarity.Psnr(before[i].Y, after[i].Y).ShouldBeGreaterThan(37, $"frame {i}");
        foreach (var f in before.Concat(after)) f.Dispose();
    }

    [Theory]
    [InlineData(.2f)]
    [InlineData(0f)]
    public async Task A_tone_and_silence_are_no_speech_and_the_mouth_rests(float amplitude)
    {
        using var run = new FaceRun();
        var request = new LipSyncRequest { Video = run.Add(await run.Webcam(75)), Speech = new RecordedSpeech(run.Add(FaceRun.Tone(3, 440, amplitude))) };
        var result = await run.Make(new LipSyncShot(await FaceRun.Room), request);
        var openings = (await FaceRun.Read(result.Files[0].Path)).Openings.Order().ToArray();
        openings[^2].ShouldBeLessThan(.08);
    }

    [Fact]
    public async Task A_face_that_is_there_for_a_while_speaks_while_it_is_there()
    {
        using var run = new FaceRun();
        string clip = await run.Webcam(75, static (f, i) =>
        {
            if (i is > 24 and < 50) foreach (var plane in new[] { f.Y, f.U, f.V }) plane.Fill(128);
        });
        var request = new LipSyncRequest { Video = run.Add(clip), Speech = new WrittenSpeech("Oh my, who are you, and why are you here?", "oversea_male1", "en", 1) };
        var result = await run.Make(new LipSyncShot(await FaceRun.Room), request);
        var before = await FaceRun.Frames(clip);
        var after = await FaceRun.Frames(result.Files[0].Path);
        after.Count.ShouldBe(before.Count);
        for (int i = 28; i < 47; i += 6) Similarity.Psnr(before[i].Y, after[i].Y).ShouldBeGreaterThan(37, $"frame {i}");
        Math.Min(Enumerable.Range(5, 18).Min(i => Similarity.Psnr(before[i].Y, after[i].Y)), 99).ShouldBeLessThan(45, "the face speaks before it goes");
        foreach (var f in before.Concat(after)) f.Dispose();
    }

    [Fact]
    public async Task A_clip_without_a_face_is_refused()
    {
        using var run = new FaceRun();
        var request = new LipSyncRequest { Video = run.Add(await run.Still("images/landscape-meadow-mountain.jpg")), Speech = new WrittenSpeech("Hello.", "oversea_male1", "en", 1) };
        var error = await Should.ThrowAsync<ShotException>(async () => await run.Make(new LipSyncShot(await FaceRun.Room), request));
        error.Code.ShouldBe("no_face");
    }

    [Theory]
    [InlineData(0, 9000, 0, "sound_end_time")]
    [InlineData(500, 400, 0, "sound_end_time")]
    [InlineData(0, 2000, 99_000, "sound_insert_time")]
    public async Task A_placement_that_does_not_fit_is_refused(long start, long end, long insert, string names)
    {
        using var run = new FaceRun();
        var request = new LipSyncRequest
        {
            Video = run.Add(FaceRun.Media("face-webcam-7s.mp4")),
            Speech = new RecordedSpeech(run.Add(FaceRun.Tone(3, 500, .1f))),
            Placement = new SoundPlacement(start, end, insert),
        };
        var shot = new LipSyncShot(await FaceRun.Room);
        var error = await Should.ThrowAsync<ShotException>(() => shot.PlanAsync(run.Job(request), TestContext.Current.CancellationToken));
        error.Code.ShouldBe("sound_placement");
        error.Message.ShouldContain(names);
    }

    [Fact]
    public async Task An_unknown_voice_is_refused()
    {
        using var run = new FaceRun();
        var request = new LipSyncRequest { Video = run.Add(FaceRun.Media("face-webcam-7s.mp4")), Speech = new WrittenSpeech("Hello.", "nobody", "en", 1) };
        var shot = new LipSyncShot(await FaceRun.Room);
        (await Should.ThrowAsync<ShotException>(() => shot.PlanAsync(run.Job(request), TestContext.Current.CancellationToken))).Code.ShouldBe("voice_unknown");
    }

    /// <summary>When a tone begins, by its correlation with sine and cosine in 10 ms windows, in which the clip's own 300 Hz cancel out.</summary>
    private static double Onset(AudioBuffer sound, double hertz)
    {
        const int Window = 480;
        for (int i = 0; i + Window < sound.Length; i += 24)
        {
            double s = 0, c = 0;
            for (int k = 0; k < Window; k++)
            {
                double phase = 2 * Math.PI * hertz * (i + k) / 48_000;
                s += sound.Channels[0][i + k] * Math.Sin(phase);
                c += sound.Channels[0][i + k] * Math.Cos(phase);
            }

            if (Math.Sqrt((s * s) + (c * c)) * 2 / Window > .05) return (i + (Window / 2)) / 48_000.0;
        }

        return -1;
    }
}
