using System.Security.Cryptography;
using Kinora.Vision.Conversion;

namespace Kinora.Vision.Tests;

public sealed class ConversionTests
{
    private static byte[] Source() => File.ReadAllBytes(Models.Reference("selfie_segmentation.tflite"));

    [Fact]
    public void A_conversion_gives_the_bytes_of_the_reference_converter() =>
        Convert.ToHexStringLower(SHA256.HashData(TfliteToOnnx.Convert(Source())))
            .ShouldBe("8321accff415b23809a38343072359e219574926f0148a33b4cf4b010aca25a2");

    [Fact]
    public void A_file_that_is_no_model_is_refused() => Should.Throw<InvalidDataException>(() => TfliteToOnnx.Convert([1, 2, 3]));

    [Fact]
    public void A_truncated_model_is_refused()
    {
        var whole = Source();
        for (int length = 0; length < whole.Length; length += 997) Should.Throw<InvalidDataException>(() => TfliteToOnnx.Convert(whole[..length]));
    }

    [Fact]
    public void Damaged_models_never_fail_in_another_way_than_the_declared_one()
    {
        var random = new Random(5);
        var whole = Source();
        int refused = 0;
        for (int round = 0; round < 120; round++)
        {
            var damaged = (byte[])whole.Clone();

            // the structure is at the file's end, the weights before it
            for (int n = 0; n < 20; n++) damaged[random.Next(2) == 0 ? random.Next(damaged.Length) : damaged.Length - 1 - random.Next(40_000)] = (byte)random.Next(256);
            try
            {
                TfliteToOnnx.Convert(damaged);
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }

        refused.ShouldBeGreaterThan(10);
    }
}
