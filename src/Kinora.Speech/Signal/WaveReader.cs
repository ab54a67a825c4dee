using System.Buffers.Binary;

namespace Kinora.Speech.Signal;

/// <summary>16-bit mono PCM in a RIFF file, as the synthesis engines write it (lengths of streamed files may be wrong).</summary>
internal static class WaveReader
{
    public static (float[] Samples, int Rate) Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < 44 || !file[..4].SequenceEqual("RIFF"u8)) throw new InvalidDataException("Not a RIFF file.");
        int rate = 0, at = 12;
        while (at + 8 <= file.Length)
        {
            var id = file.Slice(at, 4);
            uint size = BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]);
            at += 8;
            if (id.SequenceEqual("fmt "u8)) rate = BinaryPrimitives.ReadInt32LittleEndian(file[(at + 4)..]);
            if (id.SequenceEqual("data"u8))
            {
                int count = (int)Math.Min(size, (uint)(file.Length - at)) / 2;
                var samples = new float[count];
                for (int i = 0; i < count; i++) samples[i] = BinaryPrimitives.ReadInt16LittleEndian(file[(at + (i * 2))..]) / 32768f;
                return (samples, rate);
            }
            at = (int)Math.Min(file.Length, (long)at + size + (size & 1));
        }
        throw new InvalidDataException("No sound data.");
    }
}
