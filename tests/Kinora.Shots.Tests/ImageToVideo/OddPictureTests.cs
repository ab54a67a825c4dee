using System.Buffers.Binary;
using Kinora.Imaging;
using Kinora.Imaging.Colour;
using Kinora.Media.Clips;
using Kinora.Media.Processes;
using Kinora.Requests;
using Kinora.Shots.ImageToVideo;

namespace Kinora.Shots.Tests.ImageToVideo;

/// <summary>Every kind of picture either becomes a clip that shows it, or is refused with the reason.</summary>
public sealed class OddPictureTests
{
    // 480x320, four inks: the left half is red, the right half white.
    private const string Cmyk =
        "/9j/7gAOQWRvYmUAZAAAAAAC/9sAQwAUDg8SDw0UEhASFxUUGB4yIR4cHB49LC4kMklATEtHQEZFUFpzYlBVbVZFRmSIZW13e4GCgU5gjZeMfZZzfoF8/9sAQwEVFxceGh47ISE7fFNG" +
        "U3x8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8/8AAFAgBQAHgBAEiAAIRAQMRAQQRAP/EABcAAQEBAQAAAAAAAAAAAAAAAAAHBQb/xAAUEAEA" +
        "AAAAAAAAAAAAAAAAAAAA/8QAFgEBAQEAAAAAAAAAAAAAAAAAAAUG/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAA4EAQACEQMRBAAAPwDUAUGOdmAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" +
        "AACcAJ7YgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAKOAoMcAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAnACe2IAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACjgKDHAAAAAAAAAAAAAAAA" +
        "AAAAAAAAAAAAAAAAAJwAntiAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAo4CgxwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACcAJ7YgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAKOAoMcA" +
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAnACe2IAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACjgKDHAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAJwAntiAAAAAAAAAAAAAAAAAAAAAAAAA" +
        "AAAAAAAAo4CgxwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACcAJ7YgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAKOAoMcAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAnACe2IAAAAAAAAAA" +
        "AAAAAAAAAAAAAAAAAAAAAACjgKDHAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAJwAntiAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAo4CgxwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACc" +
        "AJ7YgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAKOAoMcAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAnACe2IAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACjgKDHAAAAAAAAAAAAAAAAAAAA" +
        "AAAAAAAAAAAAAJwAntiAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAo4CgxwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACcAJ7YgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAKOAoMcAAAAA" +
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAnACe2IAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACjgKDHAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAJwAntiAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" +
        "AAAAo4CgxwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACcAJ7YgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAKOAoMcAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAnACe2IAAAAAAAAAAAAAA" +
        "AAAAAAAAAAAAAAAAAACjgKDHAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAJwAntiAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAo4CgxwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACcAJ7Y" +
        "gAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAKOAoMcAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAnACe2IAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAD/2Q==";

    [Theory]
    [InlineData("grey.png", "-pix_fmt gray", 0)]
    [InlineData("sixteen.png", "-pix_fmt rgb48be", 1)]
    [InlineData("grey16.png", "-pix_fmt gray16be", 0)]
    [InlineData("palette.png", "-pix_fmt pal8", 1)]
    [InlineData("moving.gif", "-frames:v 5", 1)]
    [InlineData("still.webp", "-c:v libwebp -frames:v 1", 1)]
    [InlineData("progressive.jpg", "-pix_fmt yuvj444p", 1)]
    public async Task Unusual_files_show_what_is_in_them(string name, string encoding, int colour)
    {
        using var run = new ShotRun();
        string path = Path.Combine(run.Scratch, name);
        // The left half is red, the right half white.
        await Ffmpeg(["-f", "lavfi", "-i", "color=white:s=480x320:r=5,drawbox=x=0:y=0:w=240:h=320:color=red:t=fill,format=rgb24", "-frames:v", "1", .. encoding.Split(' '), path]);
        using var shown = await Shown(run, path);
        (shown.Width, shown.Height).ShouldBe((1080, 720));
        var left = shown[270, 360];
        ((int)shown[810, 360].R).ShouldBeGreaterThan(240);
        ((int)shown[810, 360].B).ShouldBeGreaterThan(240);
        if (colour == 1) (left.R > 200 && left.G < 60 && left.B < 60).ShouldBeTrue($"{left}");
        else (Math.Abs(left.R - left.B) < 8 && left.R < 200).ShouldBeTrue($"{left}");
    }

    [Fact]
    public async Task A_printers_picture_in_four_inks_keeps_its_red()
    {
        using var run = new ShotRun();
        string path = Path.Combine(run.Scratch, "cmyk.jpg");
        await File.WriteAllBytesAsync(path, Convert.FromBase64String(Cmyk), TestContext.Current.CancellationToken);
        using var shown = await Shown(run, path);
        var (left, right) = (shown[270, 360], shown[810, 360]);
        (left.R > 180 && left.G < 90 && left.B < 90).ShouldBeTrue($"{left}");
        (right.R > 235 && right.G > 235 && right.B > 235).ShouldBeTrue($"{right}");
    }

    [Fact]
    public async Task Transparent_parts_show_white()
    {
        using var run = new ShotRun();
        using var picture = new Plane<Rgba>(400, 400);
        for (int y = 0; y < 400; y++)
            for (int x = 0; x < 400; x++) picture[x, y] = x < 200 ? new Rgba(20, 60, 200, 255) : new Rgba(0, 0, 0, 0);
        using var shown = await Shown(run, picture);
        (shown[180, 360].B > 170 && shown[180, 360].R < 60).ShouldBeTrue();
        (shown[540, 360].R > 240 && shown[540, 360].B > 240).ShouldBeTrue();
    }

    [Theory]
    [InlineData(6, 720, 1080, 360, 270)]
    [InlineData(8, 720, 1080, 360, 810)]
    [InlineData(3, 1080, 720, 810, 360)]
    public async Task A_photo_of_a_turned_camera_is_shown_upright(int orientation, int width, int height, int redX, int redY)
    {
        using var run = new ShotRun();
        string plain = Path.Combine(run.Scratch, "plain.jpg"), turned = Path.Combine(run.Scratch, "turned.jpg");
        await Ffmpeg(["-f", "lavfi", "-i", "color=white:s=480x320,drawbox=x=0:y=0:w=240:h=320:color=red:t=fill", "-frames:v", "1", plain]);
        byte[] jpeg = await File.ReadAllBytesAsync(plain, TestContext.Current.CancellationToken);
        byte[] exif = [0xFF, 0xE1, 0, 34, .. "Exif\0\0MM"u8, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];
        await File.WriteAllBytesAsync(turned, [.. jpeg[..2], .. exif, .. jpeg[2..]], TestContext.Current.CancellationToken);
        using var shown = await Shown(run, turned);
        (shown.Width, shown.Height).ShouldBe((width, height));
        var (red, white) = (shown[redX, redY], shown[width - redX, height - redY]);
        (red.R > 200 && red.G < 60).ShouldBeTrue($"{red}");
        if (redX * 2 != width || redY * 2 != height) (white.G > 235).ShouldBeTrue($"{white}");
    }

    [Theory]
    [InlineData("small", "image_size", "120x120")]
    [InlineData("long", "image_ratio", "aspect ratio")]
    [InlineData("huge", "image_unreadable", "too large")]
    [InlineData("cut off", "image_unreadable", "cut off")]
    [InlineData("moving webp", "image_unreadable", "animated WebP")]
    [InlineData("film", "image_unreadable", "not a picture")]
    [InlineData("page", "image_unreadable", "can't be")]
    [InlineData("empty", "image_unreadable", "can't be")]
    public async Task What_cannot_be_used_is_refused_with_the_reason(string kind, string code, string reason)
    {
        using var run = new ShotRun();
        string path = Path.Combine(run.Scratch, "input.bin");
        async Task Make(string source, params string[] encoding) => await Ffmpeg(["-f", "lavfi", "-i", source, .. encoding, path]);
        switch (kind)
        {
            case "small": await Make("testsrc=s=120x120", "-frames:v", "1", "-f", "image2", "-c:v", "mjpeg"); break;
            case "long": await Make("testsrc=s=1600x400", "-frames:v", "1", "-f", "image2", "-c:v", "mjpeg"); break;
            case "moving webp": await Make("testsrc=s=400x300:r=5", "-frames:v", "4", "-c:v", "libwebp_anim", "-f", "webp"); break;
            case "film": await Make("testsrc=s=400x300:r=5", "-frames:v", "4", "-f", "mp4"); break;
            case "page": await File.WriteAllTextAsync(path, "<html><body>404 Not Found</body></html>", TestContext.Current.CancellationToken); break;
            case "empty": await File.WriteAllBytesAsync(path, [], TestContext.Current.CancellationToken); break;
            case "cut off":
                await Make("testsrc=s=640x480,noise=alls=60", "-frames:v", "1", "-f", "image2", "-c:v", "mjpeg", "-q:v", "2");
                byte[] whole = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
                await File.WriteAllBytesAsync(path, whole[..(whole.Length / 60)], TestContext.Current.CancellationToken);
                break;
            default:
                await Make("testsrc=s=640x480", "-frames:v", "1", "-f", "image2", "-c:v", "mjpeg");
                byte[] jpeg = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
                int frame = jpeg.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0]);
                BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 5), 30_000);
                BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 7), 30_000);
                await File.WriteAllBytesAsync(path, jpeg, TestContext.Current.CancellationToken);
                break;
        }

        var refusal = await Should.ThrowAsync<ShotException>(() => run.Plan(new ImageToVideoRequest { Video = ShotRun.Short, Image = run.Add(path) }));
        refusal.Code.ShouldBe(code);
        refusal.Message.ShouldContain(reason);
    }

    [Fact]
    public async Task A_large_photo_works()
    {
        using var run = new ShotRun();
        string path = Path.Combine(run.Scratch, "large.jpg");
        await Ffmpeg(["-f", "lavfi", "-i", "color=white:s=7200x4800,drawbox=x=0:y=0:w=3600:h=4800:color=red:t=fill", "-frames:v", "1", path]);
        using var shown = await Shown(run, path);
        (shown[270, 360].R > 200 && shown[270, 360].G < 60).ShouldBeTrue();
    }

    private static async Task<Plane<Rgba>> Shown(ShotRun run, string path) => await Shown(run, run.Add(path));

    private static async Task<Plane<Rgba>> Shown(ShotRun run, Plane<Rgba> picture) => await Shown(run, run.Add(picture));

    // The first frame of a clip that is cut short, decoded.
    private static async Task<Plane<Rgba>> Shown(ShotRun run, MediaSource image)
    {
        var request = new ImageToVideoRequest { Video = ShotRun.Short, Image = image, Prompt = "static camera" };
        var shot = new ImageToVideoShot(await ShotRun.Tools);
        var job = run.Job(request);
        var plan = (ImageToVideoPlan)await shot.PlanAsync(job, TestContext.Current.CancellationToken);
        var result = await shot.RenderAsync(plan with { FrameCount = 3, Shots = [plan.Shots[0] with { Frames = 3 }] }, job, TestContext.Current.CancellationToken);
        await using var reader = await ClipReader.OpenAsync(await ShotRun.Tools, result.Files[0].Path, null, TestContext.Current.CancellationToken);
        using var frame = new Frame(reader.Format.Width, reader.Format.Height);
        (await reader.ReadAsync(frame)).ShouldBeTrue();
        var shown = new Plane<Rgba>(frame.Width, frame.Height);
        Bt709.ToRgba(frame, shown);
        return shown;
    }

    private static async Task Ffmpeg(string[] arguments) =>
        await ToolProcess.RunAsync((await ShotRun.Tools).Trusted("ffmpeg", ["-nostdin", "-loglevel", "error", "-y", .. arguments]), cancellation: TestContext.Current.CancellationToken);
}
