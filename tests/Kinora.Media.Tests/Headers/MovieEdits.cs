using System.Buffers.Binary;

namespace Kinora.Media.Tests.Headers;

internal static class MovieEdits
{
    /// <summary>Writes a copy whose first track is to be shown turned clockwise, as phones do.</summary>
    public static void WriteTurned(string source, int degrees, string target)
    {
        byte[] file = File.ReadAllBytes(source);
        int matrix = file.AsSpan().IndexOf("tkhd"u8) + 4 + 4 + 20 + 16;
        (int a, int b) = degrees switch { 0 => (1, 0), 90 => (0, 1), 180 => (-1, 0), _ => (0, -1) };
        Write(0, a);
        Write(1, b);
        Write(3, -b);
        Write(4, a);
        File.WriteAllBytes(target, file);

        void Write(int index, int value) => BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(matrix + (index * 4)), value << 16);
    }
}
