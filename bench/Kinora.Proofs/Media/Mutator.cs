namespace Kinora.Proofs.Media;

/// <summary>Damages files: bits, bytes, runs, pieces in the wrong place, ends cut off. Mostly behind the header, so that decoders get to see it.</summary>
internal sealed class Mutator(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>A damaged copy.</summary>
    public byte[] Damage(byte[] file)
    {
        byte[] copy = [.. file];
        int edits = _random.Next(1, 12);
        for (int edit = 0; edit < edits; edit++)
        {
            int from = _random.Next(4) == 0 ? 0 : copy.Length / 6;
            int at = _random.Next(from, copy.Length), run = Math.Min(_random.Next(1, 200), copy.Length - at);
            switch (_random.Next(7))
            {
                case 0:
                    copy[at] ^= (byte)(1 << _random.Next(8));
                    break;
                case 1:
                    copy[at] = (byte)_random.Next(256);
                    break;
                case 2:
                    copy.AsSpan(at, run).Clear();
                    break;
                case 3:
                    copy.AsSpan(at, run).Fill(0xFF);
                    break;
                case 4:
                    _random.NextBytes(copy.AsSpan(at, run));
                    break;
                case 5:
                    int source = _random.Next(copy.Length - run + 1);
                    copy.AsSpan(source, run).ToArray().CopyTo(copy.AsSpan(at));
                    break;
                default:
                    if (_random.Next(3) == 0) Array.Resize(ref copy, Math.Max(64, copy.Length - _random.Next(1, (copy.Length / 2) + 1)));
                    break;
            }
        }

        return copy;
    }
}
