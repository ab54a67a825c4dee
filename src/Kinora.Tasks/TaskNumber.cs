using System.Buffers.Binary;
using System.Globalization;

namespace Kinora.Tasks;

/// <summary>
/// The 63-bit number behind a public task id. A decimal id is the number itself; a UUID carries it in its first half, so that either form
/// finds its row without an index of its own.
/// </summary>
public static class TaskNumber
{
    /// <summary>The id in decimal form.</summary>
    public static TaskId ToDecimal(long number) => new(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>The id as a UUID of version 4's shape.</summary>
    /// <param name="number">Number, positive.</param>
    /// <param name="tail">Random bits; 58 of them are used.</param>
    public static TaskId ToUuid(long number, ulong tail)
    {
        Span<byte> bytes = stackalloc byte[16];
        ulong value = (ulong)number;
        BinaryPrimitives.WriteUInt64BigEndian(bytes, (value & ~0xFFFFUL) | 0x4000 | ((value >> 4) & 0xFFF));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], 0x8000_0000_0000_0000UL | ((value & 0xF) << 58) | (tail & 0x03FF_FFFF_FFFF_FFFFUL));
        return new TaskId(new Guid(bytes, bigEndian: true).ToString("D"));
    }

    /// <summary>Reads either form; false for anything that no task of ours can be called.</summary>
    public static bool TryParse(string id, out long number)
    {
        number = 0;
        if (id.Length is > 0 and <= 19)
            return long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0;
        if (id.Length != 36 || !Guid.TryParseExact(id, "D", out var uuid)) return false;
        Span<byte> bytes = stackalloc byte[16];
        uuid.TryWriteBytes(bytes, bigEndian: true, out _);
        ulong high = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        ulong low = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        number = (long)((high & ~0xFFFFUL) | ((high & 0xFFF) << 4) | ((low >> 58) & 0xF));
        return number > 0;
    }
}
