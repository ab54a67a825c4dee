using System.Numerics;
using Kinora.Imaging;
using Kinora.Vision.Pictures;

namespace Kinora.Vision.Tests;

public sealed class CropTests
{
    [Fact]
    public void Grain_of_a_large_region_is_averaged_and_shapes_stay_where_they_are()
    {
        const int Side = 768, Size = 96;
        using var picture = new Plane<Rgba>(Side, Side);
        var random = new Random(5);
        for (int y = 0; y < Side; y++)
            for (int x = 0; x < Side; x++)
            {
                byte ramp = (byte)(50 + (x / 8) + random.Next(-40, 41));
                picture[x, y] = new Rgba(ramp, ramp, ramp);
            }

        float[] values = new float[Size * Size * 3];
        Crop.Sample(picture, new Region(new Vector2(Side / 2f), Side, Side, 0), Size, Size, 0, 255, Outside.Edge, values, 3);
        double error = 0;
        for (int y = 0; y < Size; y++)
            for (int x = 0; x < Size; x++) error += Math.Pow(values[((y * Size) + x) * 3] - (50 + x), 2);

        // single samples would keep a deviation of 23/1.5
        Math.Sqrt(error / Size / Size).ShouldBeLessThan(5);
    }

    [Theory]
    [InlineData(120)]
    [InlineData(500)]
    public void A_picture_and_the_same_frame_are_sampled_alike_at_every_size(int side)
    {
        using var picture = new Plane<Rgba>(512, 512);
        for (int y = 0; y < 512; y++)
            for (int x = 0; x < 512; x++) picture[x, y] = new Rgba((byte)(x / 2), (byte)(y / 2), (byte)((x + y) / 4));
        using var frame = new Frame(512, 512);
        Kinora.Imaging.Colour.Bt709.ToFrame(picture, frame);
        float[] one = new float[64 * 64 * 3], other = new float[64 * 64 * 3];
        var region = new Region(new Vector2(260, 250), side, side, .3f);
        Crop.Sample(picture, region, 64, 64, 0, 1, Outside.Edge, one, 3);
        Crop.Sample(frame, region, 64, 64, 0, 1, Outside.Edge, other, 3);
        for (int i = 0; i < one.Length; i++) other[i].ShouldBe(one[i], .03f);

        // the middle of the region is its centre
        one[((32 * 64) + 32) * 3].ShouldBe((260 + (side / 128f)) / 2 / 255, .02f);
    }
}
