using System.Buffers.Binary;
using Kinora.Imaging;

namespace Kinora.Stage.Assets;

/// <summary>Decodes the pictures of asset packs: PNG and JPEG.</summary>
internal sealed record Picture(Rgba[] Pixels, int Width, int Height)
{
    private const int Largest = 8192;

    /// <summary>Decodes by the first bytes.</summary>
    /// <exception cref="InvalidDataException">It is neither, or broken.</exception>
    public static Picture Decode(ReadOnlySpan<byte> data)
    {
        try
        {
            if (data.Length > 8 && BinaryPrimitives.ReadUInt32BigEndian(data) == 0x89504E47) return Png.Decode(data);
            if (data.Length > 4 && data[0] == 0xff && data[1] == 0xd8) return new Jpeg(data.ToArray()).Decode();
        }
        catch (IndexOutOfRangeException e)
        {
            throw new InvalidDataException("The picture ends too early.", e);
        }

        throw new InvalidDataException("The picture is neither PNG nor JPEG.");
    }

    /// <summary>Refuses sizes that no asset has.</summary>
    public static void Check(int width, int height)
    {
        if (width is < 1 or > Largest || height is < 1 or > Largest) throw new InvalidDataException($"A picture of {width}x{height} is not taken.");
    }
}
