using System.Text.Json;
using Kinora.Imaging;
using Kinora.Requests;
using Kinora.Shots.Faces;
using Kinora.Vision.Faces;

namespace Kinora.Shots.Tests.Faces;

public sealed class FaceIdentificationTests
{
    [Fact]
    public async Task A_talking_head_is_one_face_for_the_whole_clip_with_a_crop_that_shows_it()
    {
        using var run = new FaceRun();
        var result = await run.Make(new FaceIdentificationShot(await FaceRun.Room), new FaceIdentificationRequest { Video = run.Add(await run.Webcam(75)) });
        var found = JsonSerializer.Deserialize(result.Data!, RequestJson.Default.FaceIdentificationResult)!;
        var face = found.Faces.ShouldHaveSingleItem();
        face.FaceId.ShouldBe("0");
        face.StartMs.ShouldBe(0);
        face.EndMs.ShouldBe(3000);
        found.VideoMs.ShouldBe(3000);
        face.Right.ShouldBeInRange(face.Left + .1, 1);
        var file = result.Files.ShouldHaveSingleItem();
        file.Kind.ShouldBe(ShotFileKind.FaceImage);
        using var crop = await new Kinora.Media.Pictures.PictureDecoder(await FaceRun.Tools).DecodeAsync(file.Path, TestContext.Current.CancellationToken);
        using var detector = new FaceDetector(FaceRun.Models);
        detector.Detect(crop).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Two_faces_have_two_ids_and_the_span_of_one_ends_when_it_leaves()
    {
        using var run = new FaceRun();
        string clip = await run.Webcam(75, Twins(leaves: 40), width: 1280);
        var result = await run.Make(new FaceIdentificationShot(await FaceRun.Room), new FaceIdentificationRequest { Video = run.Add(clip) });
        var faces = JsonSerializer.Deserialize(result.Data!, RequestJson.Default.FaceIdentificationResult)!.Faces;
        faces.Count.ShouldBe(2);
        result.Files.Count.ShouldBe(2);
        faces.Single(f => f.Left < .5).EndMs.ShouldBe(3000);
        faces.Single(f => f.Left > .5).EndMs.ShouldBeInRange(1500, 1700);
    }

    [Fact]
    public async Task A_clip_without_people_is_refused_in_the_words_of_the_contract()
    {
        using var run = new FaceRun();
        var request = new FaceIdentificationRequest { Video = run.Add(await run.Still("images/landscape-meadow-mountain.jpg")) };
        var error = await Should.ThrowAsync<ShotException>(async () => await run.Make(new FaceIdentificationShot(await FaceRun.Room), request));
        error.Code.ShouldBe("no_face");
        error.Message.ShouldBe("there is no human in the video");
    }

    [Fact]
    public async Task A_clip_from_outside_that_is_too_small_is_refused()
    {
        using var run = new FaceRun();
        var source = new UrlSource("https://example.org/clip.mp4");
        run.Inputs[source] = new InputFile(FaceRun.Media("face-webcam-7s.mp4"));
        var shot = new FaceIdentificationShot(await FaceRun.Room);
        var error = await Should.ThrowAsync<ShotException>(() => shot.PlanAsync(run.Job(new FaceIdentificationRequest { Video = source }), TestContext.Current.CancellationToken));
        error.Code.ShouldBe("video_resolution");
        error.Message.ShouldContain("400x300");
    }

    [Fact]
    public async Task A_picture_is_no_clip()
    {
        using var run = new FaceRun();
        var shot = new FaceIdentificationShot(await FaceRun.Room);
        var request = new FaceIdentificationRequest { Video = run.Add(FaceRun.Media("images/portrait-astronaut.png")) };
        (await Should.ThrowAsync<ShotException>(() => shot.PlanAsync(run.Job(request), TestContext.Current.CancellationToken))).Code.ShouldBe("video_unreadable");
    }

    /// <summary>Squeezes the frame into both halves; the right copy turns grey at a frame.</summary>
    internal static Action<Frame, int> Twins(int leaves) => (frame, index) =>
    {
        foreach (var plane in new[] { frame.Y, frame.U, frame.V })
            for (int y = 0; y < plane.Height; y++)
            {
                var row = plane.Row(y);
                var copy = row.ToArray();
                int half = row.Length / 2, from = row.Length / 4;
                for (int x = 0; x < half; x++)
                {
                    row[x] = copy[from + x];
                    row[half + x] = index < leaves ? copy[from + half - 1 - x] : (byte)128;
                }
            }
    };
}
