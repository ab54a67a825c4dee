using Kinora.Imaging;
using Kinora.Media.Pictures;

namespace Kinora.Media.Tests.Pictures;

public sealed class PngFileTests(Lab lab) : IClassFixture<Lab>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_written_picture_reads_back_pixel_for_pixel(bool alpha)
    {
        using var picture = Noise(67, 41, alpha);
        using var file = new MemoryStream();
        PngFile.Write(picture, file);
        file.Position = 0;
        using var again = PngFile.Read(file);
        Same(picture, again).ShouldBeTrue();
    }

    [Fact]
    public async Task A_written_picture_is_the_same_to_ffmpeg()
    {
        using var picture = Noise(67, 41, alpha: true);
        PictureEncoder.WritePng(picture, lab.File("ours.png"));
        using var theirs = await FfmpegPixels(lab.File("ours.png"), 67, 41);
        Same(picture, theirs).ShouldBeTrue();
    }

    [Theory]
    [InlineData("gray", false)]
    [InlineData("gray16be", false)]
    [InlineData("ya8", false)]
    [InlineData("ya16be", true)]
    [InlineData("rgb24", true)]
    [InlineData("rgb48be", false)]
    [InlineData("rgba", true)]
    [InlineData("rgba64be", false)]
    [InlineData("pal8", false)]
    [InlineData("monob", true)]
    [InlineData("monob", false)]
    public async Task Every_kind_of_png_reads_as_ffmpeg_reads_it(string pixels, bool interlaced)
    {
        string path = lab.File($"{pixels}{interlaced}.png");
        string[] flags = interlaced ? ["-flags", "+ildct"] : [];
        await lab.Ffmpeg(["-f", "lavfi", "-i", "testsrc2=s=78x46,format=gbrp,crop=77:45:0:0:exact=1", "-frames:v", "1", "-pix_fmt", pixels, "-pred", "mixed", .. flags, path]);

        using var ours = PngFile.Read(File.ReadAllBytes(path));
        using var theirs = await FfmpegPixels(path, 77, 45);

        // 16 bits are rounded here and cut off there.
        Largest(ours, theirs).ShouldBeLessThanOrEqualTo(pixels.Contains("16") || pixels.Contains("48") || pixels.Contains("64") ? 1 : 0);
    }

    [Fact]
    public void A_damaged_png_is_refused_and_never_anything_else()
    {
        using var picture = Noise(40, 30, alpha: true);
        using var file = new MemoryStream();
        PngFile.Write(picture, file);
        byte[] good = file.ToArray();
        int refused = 0;
        for (int i = 0; i < 2000; i++)
        {
            var random = new Random(i);
            byte[] bad = [.. good.AsSpan(0, random.Next(3) == 0 ? random.Next(good.Length) : good.Length)];
            for (int k = 0; k < 3 && bad.Length > 0; k++) bad[random.Next(Math.Min(bad.Length, 200))] = (byte)random.Next(256);
            // Sides are checked by the caller before any memory is taken; keep the test small in the same way.
            if (Kinora.Media.Headers.MediaHeader.Parse(bad) is { } info && (long)info.Width * info.Height > 100_000) continue;
            try
            {
                PngFile.Read(bad).Dispose();
            }
            catch (MediaException)
            {
                refused++;
            }
        }
        refused.ShouldBeGreaterThan(500);
    }

    internal static Plane<Rgba> Noise(int width, int height, bool alpha)
    {
        var random = new Random(7);
        var picture = new Plane<Rgba>(width, height);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
                picture[x, y] = new Rgba((byte)random.Next(256), (byte)(x * 3), (byte)(y * 5), alpha ? (byte)random.Next(256) : (byte)255);
        }
        return picture;
    }

    private async Task<Plane<Rgba>> FfmpegPixels(string path, int width, int height)
    {
        var bytes = (await lab.Ffmpeg("-i", path, "-f", "rawvideo", "-pix_fmt", "rgba", "pipe:1")).Output;
        var plane = new Plane<Rgba>(width, height);
        Kinora.Media.Tools.RawFrames.Unpack(bytes.Span, plane);
        return plane;
    }

    private static bool Same(Plane<Rgba> a, Plane<Rgba> b) => Largest(a, b) == 0;

    private static int Largest(Plane<Rgba> a, Plane<Rgba> b)
    {
        (b.Width, b.Height).ShouldBe((a.Width, a.Height));
        int largest = 0;
        for (int y = 0; y < a.Height; y++)
        {
            for (int x = 0; x < a.Width; x++)
            {
                Rgba p = a[x, y], q = b[x, y];
                largest = Math.Max(largest, Math.Max(Math.Max(Math.Abs(p.R - q.R), Math.Abs(p.G - q.G)), Math.Max(Math.Abs(p.B - q.B), Math.Abs(p.A - q.A))));
            }
        }
        return largest;
    }
}
