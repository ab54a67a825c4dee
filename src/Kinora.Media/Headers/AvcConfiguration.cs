namespace Kinora.Media.Headers;

/// <summary>Finds the colour matrix in the first sequence parameter set of an avcC box (ISO/IEC 14496-15, 5.3.3; ITU-T H.264, 7.3.2.1.1 and E.1.1).</summary>
internal static class AvcConfiguration
{
    /// <summary>matrix_coefficients of the standard says: not told.</summary>
    public const int Unspecified = 2;

    private const int MaxSet = 1024;

    /// <summary>matrix_coefficients, for example 1 for BT.709 and 6 for BT.601; <see cref="Unspecified"/> where nothing is told.</summary>
    public static int Matrix(ReadOnlySpan<byte> avcC)
    {
        var c = new ByteCursor(avcC);
        c.Skip(5);
        if ((c.U8() & 31) == 0) return Unspecified;
        var unit = c.Take(c.U16());
        if (unit.Length is < 5 or > MaxSet) return Unspecified;
        Span<byte> payload = stackalloc byte[unit.Length];
        var bits = new BitCursor(payload[..Unescape(unit[1..], payload)]);
        int matrix = Read(ref bits);
        return bits.Overrun ? Unspecified : matrix;
    }

    private static int Read(ref BitCursor bits)
    {
        uint profile = bits.Bits(8);
        bits.Bits(16);
        bits.Unsigned();
        if (profile is 100 or 110 or 122 or 244 or 44 or 83 or 86 or 118 or 128 or 138 or 139 or 134 or 135) SkipHighProfile(ref bits);
        bits.Unsigned();
        uint order = bits.Unsigned();
        if (order == 0) bits.Unsigned();
        if (order == 1) SkipOrder(ref bits);
        bits.Unsigned();
        bits.Flag();
        bits.Unsigned();
        bits.Unsigned();
        if (!bits.Flag()) bits.Flag();
        bits.Flag();
        if (bits.Flag())
        {
            for (int i = 0; i < 4; i++) bits.Unsigned();
        }
        if (!bits.Flag()) return Unspecified;
        if (bits.Flag() && bits.Bits(8) == 255) bits.Bits(32);
        if (bits.Flag()) bits.Flag();
        if (!bits.Flag()) return Unspecified;
        bits.Bits(4);
        if (!bits.Flag()) return Unspecified;
        bits.Bits(16);
        return (int)bits.Bits(8);
    }

    private static void SkipHighProfile(ref BitCursor bits)
    {
        uint chroma = bits.Unsigned();
        if (chroma == 3) bits.Flag();
        bits.Unsigned();
        bits.Unsigned();
        bits.Flag();
        if (!bits.Flag()) return;
        for (int list = 0; list < (chroma == 3 ? 12 : 8); list++)
        {
            if (!bits.Flag()) continue;
            int last = 8, next = 8;
            for (int i = 0; i < (list < 6 ? 16 : 64); i++)
            {
                if (next != 0) next = (last + bits.Signed()) & 255;
                if (next != 0) last = next;
            }
        }
    }

    private static void SkipOrder(ref BitCursor bits)
    {
        bits.Flag();
        bits.Signed();
        bits.Signed();
        uint count = Math.Min(bits.Unsigned(), 255);
        for (uint i = 0; i < count; i++) bits.Signed();
    }

    // A 3 after two zeros was put in by the encoder and means nothing (H.264, 7.4.1.1).
    private static int Unescape(ReadOnlySpan<byte> unit, Span<byte> payload)
    {
        int length = 0, zeros = 0;
        foreach (byte b in unit)
        {
            if (zeros >= 2 && b == 3)
            {
                zeros = 0;
                continue;
            }
            zeros = b == 0 ? zeros + 1 : 0;
            payload[length++] = b;
        }
        return length;
    }
}
