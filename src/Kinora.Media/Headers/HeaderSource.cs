namespace Kinora.Media.Headers;

/// <summary>
/// Random access to a file's bytes, in memory or on disk, with a budget: once more than <see cref="Budget"/> bytes were fetched every
/// further peek is empty, so that no header can make us read for long.
/// </summary>
internal sealed unsafe class HeaderSource
{
    private const int WindowSize = 1 << 16;
    private readonly Stream? _stream;
    private readonly byte* _memory;
    private byte[] _window = [];
    private long _windowStart;
    private int _windowLength;

    /// <summary>Bytes in memory; the caller keeps them pinned.</summary>
    public HeaderSource(byte* memory, int length)
    {
        _memory = memory;
        Length = length;
    }

    /// <summary>A seekable stream.</summary>
    public HeaderSource(Stream stream)
    {
        _stream = stream;
        Length = stream.Length;
    }

    public long Length { get; }

    /// <summary>Bytes that may still be fetched.</summary>
    public long Budget { get; private set; } = 64L << 20;

    /// <summary>Up to <paramref name="count"/> bytes at an offset; fewer at the end of the file or budget. Dead after the next call.</summary>
    public ReadOnlySpan<byte> Peek(long offset, int count)
    {
        if (offset < 0 || offset >= Length || count <= 0) return [];
        count = (int)Math.Min(count, Length - offset);
        if (_stream is null) return new ReadOnlySpan<byte>(_memory + offset, count);
        if (offset < _windowStart || offset + count > _windowStart + _windowLength) Fill(offset, count);
        int at = (int)(offset - _windowStart);
        return _window.AsSpan(at, Math.Max(0, Math.Min(count, _windowLength - at)));
    }

    private void Fill(long offset, int count)
    {
        int want = (int)Math.Min(Math.Min(Math.Max(count, WindowSize), Length - offset), Budget);
        if (_window.Length < want) _window = GC.AllocateUninitializedArray<byte>(want);
        _windowStart = offset;
        _windowLength = 0;
        if (want <= 0) return;
        _stream!.Position = offset;
        _windowLength = _stream.ReadAtLeast(_window.AsSpan(0, want), want, throwOnEndOfStream: false);
        Budget -= _windowLength;
    }
}
