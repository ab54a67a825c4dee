using Kinora.Imaging;
using Kinora.Media.Pictures;
using Kinora.Media.Tests.Headers;

namespace Kinora.Media.Tests.Pictures;

public sealed class PictureDecoderTests(Lab lab) : IClassFixture<Lab>
{
    // 24x16, Adobe YCCK: full magenta and yellow, which is red.
    private const string Cmyk =
        "/9j/7gAOQWRvYmUAZAAAAAAC/9sAQwACAQEBAQECAQEBAgICAgIEAwICAgIFBAQDBAYFBgYGBQYGBgcJCAYHCQcGBggLCAkKCgoKCgYICwwLCgwJCgoK/9sAQwECAgICAg"
        + "IFAwMFCgcGBwoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoK/8AAFAgAEAAYBAERAAIRAQMRAQQRAP/EABYAAQEBAAAAAAAAAAAA"
        + "AAAAAAAICf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/xAAWAQEBAQAAAAAAAAAAAAAAAAAACAr/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADgQBAAIRAxEEAAA/ALMVYz/t/A"
        + "AAAAAAf//Z";

    // 32x16, one component: black above to white below.
    private const string Grey =
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsLEBYQERMUFRUVDA8XGBYUGBIUFRT/wAALCAAQAC"
        + "ABAREA/8QAFgABAQEAAAAAAAAAAAAAAAAAAAgJ/8QAFxAAAwEAAAAAAAAAAAAAAAAAABhkov/aAAgBAQAAPwCSFjkyFjkyFjkyFjkya1rHJkLHJkLHJkLHJk//2Q==";

    private readonly PictureDecoder _decoder = new(lab.Tools);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task A_photo_with_any_orientation_comes_out_upright(int orientation)
    {
        // A scene with a different colour in each corner is stored as a camera held that way would store it.
        using var scene = Corners(96, 64);
        using var stored = PictureOrientation.Upright(scene, Inverse(orientation));
        string plain = lab.File($"plain{orientation}.jpg"), tagged = lab.File($"tagged{orientation}.jpg");
        await new PictureEncoder(lab.Tools).WriteJpegAsync(stored, plain, 2, CancellationToken.None);
        await File.WriteAllBytesAsync(tagged, ExifEdits.WithOrientation(await File.ReadAllBytesAsync(plain), orientation, little: true));

        using var upright = await _decoder.DecodeAsync(tagged, CancellationToken.None);

        (upright.Width, upright.Height).ShouldBe((96, 64));
        Measure.Psnr(scene, upright).ShouldBeGreaterThan(35);
    }

    [Theory]
    [InlineData(1, "top", "left")]
    [InlineData(2, "top", "right")]
    [InlineData(3, "bottom", "right")]
    [InlineData(4, "bottom", "left")]
    [InlineData(5, "left", "top")]
    [InlineData(6, "right", "top")]
    [InlineData(7, "right", "bottom")]
    [InlineData(8, "left", "bottom")]
    public void Row_0_and_column_0_land_on_the_sides_that_the_exif_standard_names(int orientation, string row0, string column0)
    {
        using var stored = new Plane<Rgba>(3, 2);
        stored.Fill(new Rgba(0, 0, 0));
        for (int x = 0; x < 3; x++) stored[x, 0] = stored[x, 0] with { R = 255 };
        for (int y = 0; y < 2; y++) stored[0, y] = stored[0, y] with { G = 255 };

        using var upright = PictureOrientation.Upright(stored, orientation);

        Side(upright, row0).ShouldAllBe(p => p.R == 255);
        Side(upright, column0).ShouldAllBe(p => p.G == 255);
        Side(upright, Opposite(row0)).Count(p => p.R == 255).ShouldBeLessThan(2);
    }

    [Fact]
    public async Task A_grey_photo_is_grey_in_all_channels()
    {
        string path = lab.File("grey.jpg");
        await File.WriteAllBytesAsync(path, Convert.FromBase64String(Grey));
        using var picture = await _decoder.DecodeAsync(path, CancellationToken.None);
        for (int y = 0; y < 16; y++)
        {
            foreach (var p in picture.Row(y)) (p.R == p.G && p.G == p.B && p.A == 255).ShouldBeTrue();
        }
        ((int)picture[5, 0].R).ShouldBeLessThan(8);
        ((int)picture[5, 15].R).ShouldBeGreaterThan(247);
    }

    [Fact]
    public async Task A_printers_photo_in_cmyk_keeps_its_red()
    {
        string path = lab.File("cmyk.jpg");
        await File.WriteAllBytesAsync(path, Convert.FromBase64String(Cmyk));
        using var picture = await _decoder.DecodeAsync(path, CancellationToken.None);
        picture[12, 8].R.ShouldBeGreaterThan((byte)245);
        picture[12, 8].G.ShouldBeLessThan((byte)10);
        picture[12, 8].B.ShouldBeLessThan((byte)10);
    }

    [Fact]
    public async Task A_transparent_webp_keeps_its_alpha()
    {
        string path = lab.File("clear.webp");
        await lab.Ffmpeg("-f", "lavfi", "-i", "color=red@0.5:s=32x32,format=rgba", "-frames:v", "1", "-c:v", "libwebp", "-lossless", "1", path);
        using var picture = await _decoder.DecodeAsync(path, CancellationToken.None);
        ((int)picture[16, 16].A).ShouldBeInRange(126, 129);
        picture[16, 16].R.ShouldBeGreaterThan((byte)250);
    }

    [Fact]
    public async Task A_gif_gives_its_first_frame_and_an_animated_webp_is_refused_by_name()
    {
        using var picture = await _decoder.DecodeAsync(await Samples.MakeAsync(lab, "moving.gif"), CancellationToken.None);
        (picture.Width, picture.Height).ShouldBe((64, 48));
        string webp = await Samples.MakeAsync(lab, "moving.webp");
        (await Should.ThrowAsync<MediaException>(() => _decoder.DecodeAsync(webp, CancellationToken.None))).Message.ShouldContain("animated WebP");
    }

    [Fact]
    public async Task A_picture_beyond_the_limit_is_refused_before_it_is_decoded()
    {
        string path = await Samples.MakeAsync(lab, "still.jpg");
        var error = await Should.ThrowAsync<MediaException>(
            () => new PictureDecoder(lab.Tools, new PictureLimits(50_000)).DecodeAsync(path, CancellationToken.None));
        error.Message.ShouldContain("320x180");
    }

    [Theory]
    [InlineData("still.jpg")]
    [InlineData("lossy.webp")]
    [InlineData("rgb.png")]
    public async Task A_picture_without_its_second_half_is_refused_or_shown_but_never_hangs(string name)
    {
        byte[] file = await File.ReadAllBytesAsync(await Samples.MakeAsync(lab, name));
        string path = lab.File("half" + Path.GetExtension(name));
        await File.WriteAllBytesAsync(path, file[..(file.Length / 2)]);
        try
        {
            using var picture = await _decoder.DecodeAsync(path, CancellationToken.None);
            picture.Width.ShouldBe(320);
        }
        catch (MediaException e)
        {
            e.Message.ShouldStartWith("The picture can't be read");
        }
    }

    [Fact]
    public async Task A_playlist_in_a_pictures_clothes_is_refused()
    {
        string path = lab.File("list.png");
        await File.WriteAllTextAsync(path, "#EXTM3U\n#EXTINF:1,\nfile:///etc/hostname\n");
        (await Should.ThrowAsync<MediaException>(() => _decoder.DecodeAsync(path, CancellationToken.None))).Message.ShouldContain("the format is not one of");
    }

    private static int Inverse(int orientation) => orientation switch { 6 => 8, 8 => 6, _ => orientation };

    private static string Opposite(string side) => side switch { "top" => "bottom", "bottom" => "top", "left" => "right", _ => "left" };

    private static Rgba[] Side(Plane<Rgba> p, string side) => side switch
    {
        "top" => p.Row(0).ToArray(),
        "bottom" => p.Row(p.Height - 1).ToArray(),
        "left" => [.. Enumerable.Range(0, p.Height).Select(y => p[0, y])],
        _ => [.. Enumerable.Range(0, p.Height).Select(y => p[p.Width - 1, y])],
    };

    private static Plane<Rgba> Corners(int width, int height)
    {
        var plane = new Plane<Rgba>(width, height);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
                plane[x, y] = new Rgba((byte)(255 * x / width), (byte)(255 * y / height), (byte)(x < width / 3 && y < height / 3 ? 200 : 60));
        }
        return plane;
    }
}
