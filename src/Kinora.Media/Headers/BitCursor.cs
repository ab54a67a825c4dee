namespace Kinora.Media.Headers;

/// <summary>Reads bits and Exp-Golomb numbers (ITU-T H.264, 9.1) from untrusted bytes; past the end it gives zeros.</summary>
internal ref struct BitCursor(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _bit;

    public readonly bool Overrun => _bit > _bytes.Length * 8;

    public uint Bits(int count)
    {
        uint value = 0;
        for (int i = 0; i < count; i++) value = (value << 1) | Bit();
        return value;
    }

    public bool Flag() => Bit() != 0;

    /// <summary>ue(v); at most 2^32 - 2.</summary>
    public uint Unsigned()
    {
        int zeros = 0;
        while (zeros < 32 && !Overrun && Bit() == 0) zeros++;
        return zeros >= 32 ? uint.MaxValue : (1u << zeros) - 1 + Bits(zeros);
    }

    /// <summary>se(v).</summary>
    public int Signed()
    {
        uint code = Unsigned();
        int half = (int)((code >> 1) + (code & 1));
        return (code & 1) != 0 ? half : -half;
    }

    private uint Bit()
    {
        int at = _bit >> 3;
        uint bit = at < _bytes.Length ? (uint)(_bytes[at] >> (7 - (_bit & 7))) & 1 : 0;
        if (_bit < int.MaxValue) _bit++;
        return bit;
    }
}
