using Kinora.Imaging.Colour;
using Kinora.Imaging.Measure;

namespace Kinora.Imaging.Tests.Colour;

public sealed class Bt709Tests
{
    [Theory]
    [InlineData(0, 0, 0, 16, 128, 128)]
    [InlineData(255, 255, 255, 235, 128, 128)]
    [InlineData(255, 0, 0, 63, 102, 240)]
    [InlineData(0, 255, 0, 173, 42, 26)]
    [InlineData(0, 0, 255, 32, 240, 118)]
    public void Primaries_have_the_standards_values(int r, int g, int b, int y, int u, int v)
    {
        using var picture = new Plane<Rgba>(36, 6);
        picture.Fill(new Rgba((byte)r, (byte)g, (byte)b));
        using var frame = new Frame(36, 6);
        Bt709.ToFrame(picture, frame);
        foreach (byte sample in frame.Y.Row(5)) ((int)sample).ShouldBe(y);
        foreach (byte sample in frame.U.Row(2)) ((int)sample).ShouldBeInRange(u - 1, u + 1);
        foreach (byte sample in frame.V.Row(2)) ((int)sample).ShouldBeInRange(v - 1, v + 1);
    }

    [Fact]
    public void The_vector_path_agrees_with_the_scalar_one()
    {
        using var picture = Pictures.Texture(50, 20);
        using var frame = new Frame(50, 20);
        Bt709.ToFrame(picture, frame);
        for (int y = 0; y < 20; y++)
        {
            for (int x = 0; x < 50; x++) frame.Y[x, y].ShouldBe(Bt709.Luma(picture[x, y]));
        }

        for (int y = 0; y < 10; y++)
        {
            for (int x = 0; x < 25; x++)
            {
                double u = 0, v = 0;
                foreach (var (dx, weight) in new[] { (-1, 1), (0, 2), (1, 1) })
                {
                    for (int dy = 0; dy < 2; dy++)
                    {
                        var p = picture[Math.Max(0, (2 * x) + dx), (2 * y) + dy];
                        u += weight * ((-0.1146 * p.R) + (-0.3854 * p.G) + (0.5 * p.B)) / 8;
                        v += weight * ((0.5 * p.R) + (-0.4542 * p.G) + (-0.0458 * p.B)) / 8;
                    }
                }

                ((double)frame.U[x, y]).ShouldBe(128 + (u * 224 / 255), 0.8);
                ((double)frame.V[x, y]).ShouldBe(128 + (v * 224 / 255), 0.8);
            }
        }
    }

    [Fact]
    public void A_picture_survives_there_and_back()
    {
        using var picture = Pictures.Texture(128, 96);
        using var smooth = Kinora.Imaging.Resize.Resampling.Resize(picture, 256, 192);
        using var frame = new Frame(256, 192);
        using var back = new Plane<Rgba>(256, 192);
        Bt709.ToFrame(smooth, frame);
        Bt709.ToRgba(frame, back);
        foreach (Func<Rgba, byte> channel in new Func<Rgba, byte>[] { p => p.R, p => p.G, p => p.B })
        {
            using var a = Pictures.Grey(256, 192, (x, y) => channel(smooth[x, y]));
            using var b = Pictures.Grey(256, 192, (x, y) => channel(back[x, y]));
            Similarity.Psnr(a, b).ShouldBeGreaterThan(38);
        }

        back[7, 7].A.ShouldBe((byte)255);
    }
}
