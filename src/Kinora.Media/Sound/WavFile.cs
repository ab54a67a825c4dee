using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Kinora.Media.Headers;

namespace Kinora.Media.Sound;

/// <summary>RIFF WAVE in managed code: reads PCM of 8, 16, 24 and 32 bits and float of 32 and 64 bits; writes 16-bit PCM or 32-bit float.</summary>
public static class WavFile
{
    private const int MaxBytes = 1 << 30;

    /// <summary>Reads a file at its own rate; of more than two channels the first two are kept.</summary>
    /// <exception cref="MediaException">It is not a WAVE file, not PCM or damaged.</exception>
    public static AudioBuffer Read(string path)
    {
        var length = new FileInfo(path).Length;
        if (length > MaxBytes) throw new MediaException("The sound can't be read: the WAV file is larger than 1 GB.");
        return Read(File.ReadAllBytes(path));
    }

    /// <summary>Reads a file in memory.</summary>
    /// <exception cref="MediaException">It is not a WAVE file, not PCM or damaged.</exception>
    public static AudioBuffer Read(ReadOnlySpan<byte> file)
    {
        var finding = MediaHeader.Examine(file);
        if (finding.Info is not { Format: MediaFormat.Wav, AudioCodec: "pcm" } info || !Find(file, out var format, out var data))
            throw new MediaException($"The sound can't be read: {finding.Rejection ?? "it is not a PCM WAV file"}.");
        if (info.SampleRate is < 8000 or > 192_000)
            throw new MediaException($"The sound can't be read: a rate of {info.SampleRate} Hz is not between 8,000 and 192,000.");
        int tag = BinaryPrimitives.ReadUInt16LittleEndian(format), bits = info.BitDepth;
        if (tag == 0xFFFE) tag = BinaryPrimitives.ReadUInt16LittleEndian(format[24..]);
        bool isFloat = tag == 3;
        if (isFloat ? bits is not (32 or 64) : bits is not (8 or 16 or 24 or 32))
            throw new MediaException($"The sound can't be read: WAV with {bits} bits per sample is not supported.");

        int bytes = bits / 8, step = bytes * info.Channels, length = data.Length / step;
        var sound = new AudioBuffer(Math.Min(2, info.Channels), info.SampleRate, length);
        for (int c = 0; c < sound.Channels.Length; c++)
        {
            var channel = sound.Channels[c];
            for (int i = 0; i < length; i++) channel[i] = Sample(data[((i * step) + (c * bytes))..], bits, isFloat);
        }
        return sound;
    }

    /// <summary>Writes 16-bit PCM; samples beyond -1..1 are clipped.</summary>
    public static void Write(AudioBuffer sound, string path)
    {
        using var file = File.Create(path);
        Write(sound, file);
    }

    /// <summary>Writes 16-bit PCM; samples beyond -1..1 are clipped.</summary>
    public static void Write(AudioBuffer sound, Stream file)
    {
        ArgumentNullException.ThrowIfNull(sound);
        ArgumentNullException.ThrowIfNull(file);
        int channels = sound.Channels.Length;
        short[] samples = new short[(long)sound.Length * channels];
        for (int c = 0; c < channels; c++)
        {
            var channel = sound.Channels[c];
            for (int i = 0; i < channel.Length; i++) samples[(i * channels) + c] = (short)Math.Clamp(MathF.Round(channel[i] * 32767f), -32768f, 32767f);
        }
        WriteHeader(file, sound, 1, 16, (long)samples.Length * 2);
        file.Write(MemoryMarshal.AsBytes<short>(samples));
    }

    /// <summary>Writes 32-bit float, sample for sample as in memory.</summary>
    public static void WriteFloat(AudioBuffer sound, string path)
    {
        ArgumentNullException.ThrowIfNull(sound);
        using var file = File.Create(path);
        WriteHeader(file, sound, 3, 32, (long)sound.Length * sound.Channels.Length * 4);
        file.Write(MemoryMarshal.AsBytes<float>(Interleaved(sound)));
    }

    /// <summary>Samples in turns of channels: left, right, left, right.</summary>
    internal static float[] Interleaved(AudioBuffer sound)
    {
        int channels = sound.Channels.Length;
        float[] samples = new float[(long)sound.Length * channels];
        for (int c = 0; c < channels; c++)
        {
            var channel = sound.Channels[c];
            for (int i = 0; i < channel.Length; i++) samples[(i * channels) + c] = channel[i];
        }
        return samples;
    }

    private static float Sample(ReadOnlySpan<byte> at, int bits, bool isFloat) => (bits, isFloat) switch
    {
        (8, _) => (at[0] - 128) / 128f,
        (16, _) => BinaryPrimitives.ReadInt16LittleEndian(at) / 32768f,
        (24, _) => ((at[0] << 8) | (at[1] << 16) | (at[2] << 24)) / 2147483648f,
        (32, false) => BinaryPrimitives.ReadInt32LittleEndian(at) / 2147483648f,
        (32, true) => Finite(BinaryPrimitives.ReadSingleLittleEndian(at)),
        _ => Finite((float)BinaryPrimitives.ReadDoubleLittleEndian(at)),
    };

    private static float Finite(float sample) => float.IsFinite(sample) ? sample : 0;

    private static bool Find(ReadOnlySpan<byte> file, out ReadOnlySpan<byte> format, out ReadOnlySpan<byte> data)
    {
        format = data = default;
        long at = 12;
        while (at + 8 <= file.Length)
        {
            var type = file.Slice((int)at, 4);
            uint size = BinaryPrimitives.ReadUInt32LittleEndian(file[((int)at + 4)..]);
            var rest = file[((int)at + 8)..];
            if (type.SequenceEqual("fmt "u8)) format = rest[..(int)Math.Min(size, rest.Length)];
            if (type.SequenceEqual("data"u8))
            {
                data = size is 0 or uint.MaxValue ? rest : rest[..(int)Math.Min(size, rest.Length)];
                break;
            }
            at += 8L + size + (size & 1);
        }
        int needed = format.Length >= 2 && format[0] == 0xFE && format[1] == 0xFF ? 26 : 16;
        return format.Length >= needed;
    }

    private static void WriteHeader(Stream file, AudioBuffer sound, short tag, short bits, long dataBytes)
    {
        if (dataBytes > uint.MaxValue - 44) throw new ArgumentException("A WAV file holds less than 4 GB.", nameof(sound));
        int step = sound.Channels.Length * bits / 8;
        Span<byte> header = stackalloc byte[44];
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], (uint)(36 + dataBytes));
        "WAVEfmt "u8.CopyTo(header[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(header[20..], tag);
        BinaryPrimitives.WriteInt16LittleEndian(header[22..], (short)sound.Channels.Length);
        BinaryPrimitives.WriteInt32LittleEndian(header[24..], sound.SampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(header[28..], sound.SampleRate * step);
        BinaryPrimitives.WriteInt16LittleEndian(header[32..], (short)step);
        BinaryPrimitives.WriteInt16LittleEndian(header[34..], bits);
        "data"u8.CopyTo(header[36..]);
        BinaryPrimitives.WriteUInt32LittleEndian(header[40..], (uint)dataBytes);
        file.Write(header);
    }
}
