using System.Text;

namespace Kinora.Media.Processes;

/// <summary>Keeps the last bytes of a stream.</summary>
internal sealed class ErrorTail(int capacity)
{
    private readonly byte[] _ring = new byte[capacity];
    private readonly Lock _gate = new();
    private long _written;

    public async Task DrainAsync(Stream source)
    {
        byte[] buffer = new byte[4096];
        try
        {
            while (await source.ReadAsync(buffer).ConfigureAwait(false) is var read and > 0) Append(buffer.AsSpan(0, read));
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The pipe went away with its process; what was read so far is kept.
        }
    }

    public override string ToString()
    {
        lock (_gate)
        {
            int count = (int)Math.Min(_written, _ring.Length);
            var bytes = new byte[count];
            for (int i = 0; i < count; i++) bytes[i] = _ring[(int)((_written - count + i) % _ring.Length)];
            return Encoding.UTF8.GetString(bytes).Trim();
        }
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            foreach (byte b in bytes) _ring[(int)(_written++ % _ring.Length)] = b;
        }
    }
}
