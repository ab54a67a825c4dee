using Kinora.Media.Headers;

namespace Kinora.Media.Tests.Headers;

/// <summary>Damages files at random (seeded) and reads their headers.</summary>
public static class HeaderFuzz
{
    /// <summary>Reads mutated copies; gives how many were taken and how many rejected.</summary>
    /// <exception cref="InvalidOperationException">The reader threw, or told an impossible thing; the message says for which mutation.</exception>
    public static (int Taken, int Rejected) Run(IReadOnlyList<byte[]> files, int count, int seed)
    {
        int taken = 0, rejected = 0;
        byte[] buffer = new byte[files.Max(f => f.Length) + 64];
        for (int i = 0; i < count; i++)
        {
            var random = new Random(HashCode.Combine(seed, i));
            int length = Mutate(files[i % files.Count], buffer, random);
            HeaderFinding finding;
            try
            {
                finding = MediaHeader.Examine(buffer.AsSpan(0, length));
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"mutation {i} of seed {seed} threw", e);
            }
            if (finding.Info is null == finding.Rejection is null) throw new InvalidOperationException($"mutation {i} of seed {seed}: neither taken nor rejected");
            if (finding.Info is { } info && !Possible(info)) throw new InvalidOperationException($"mutation {i} of seed {seed}: {info}");
            if (finding.Info is null) rejected++;
            else taken++;
        }
        return (taken, rejected);
    }

    private static bool Possible(MediaInfo info) =>
        double.IsFinite(info.Seconds) && info.Seconds >= 0 && double.IsFinite(info.FramesPerSecond) && info.FramesPerSecond >= 0
        && info.Frames >= 0 && info.Orientation is >= 1 and <= 8 && info.Rotation is 0 or 90 or 180 or 270
        && (info.Kind == MediaKind.Audio || info is { Width: > 0 and <= 65536, Height: > 0 and <= 65536 });

    private static int Mutate(byte[] file, byte[] buffer, Random random)
    {
        int length = file.Length;
        file.CopyTo(buffer, 0);
        int head = Math.Min(length, random.Next(3) switch { 0 => 64, 1 => 1024, _ => length });
        for (int edits = random.Next(1, 9); edits > 0; edits--)
        {
            int at = random.Next(head);
            switch (random.Next(6))
            {
                case 0:
                    buffer[at] = (byte)random.Next(256);
                    break;
                case 1:
                    buffer[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    for (int k = at; k < Math.Min(length, at + 4); k++) buffer[k] = 0xFF;
                    break;
                case 3:
                    for (int k = at; k < Math.Min(length, at + 4); k++) buffer[k] = 0;
                    break;
                case 4:
                    int from = random.Next(length), size = Math.Min(random.Next(1, 64), length - Math.Max(from, at));
                    Array.Copy(buffer, from, buffer, at, size);
                    break;
                default:
                    if (random.Next(4) == 0) length = Math.Max(1, random.Next(length));
                    head = Math.Min(head, length);
                    break;
            }
        }
        return length;
    }
}
