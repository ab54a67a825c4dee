using System.Buffers.Binary;
using System.Text;

namespace Kinora.Vision.Conversion;

/// <summary>
/// One table of a flatbuffer: a signed offset to its vtable followed by the field values; the vtable holds the offset of each field
/// inside the table, 0 where it is absent. Every offset comes from the file and is checked before it is followed.
/// </summary>
internal readonly struct FlatTable
{
    private readonly byte[] _file;
    private readonly int _position;
    private readonly int _vtable;
    private readonly int _vtableSize;

    public FlatTable(byte[] file, long position)
    {
        _file = file;
        _position = Checked(file, position, 4);
        _vtable = Checked(file, (long)_position - BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(_position)), 2);
        _vtableSize = BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(_vtable));
        Checked(file, _vtable, _vtableSize);
    }

    public static FlatTable Root(byte[] file)
    {
        Checked(file, 0, 8);
        return new FlatTable(file, BinaryPrimitives.ReadUInt32LittleEndian(file));
    }

    public byte Byte(int field, byte missing = 0)
    {
        int at = Offset(field, 1);
        return at == 0 ? missing : _file[at];
    }

    public int Int(int field, int missing = 0)
    {
        int at = Offset(field, 4);
        return at == 0 ? missing : BinaryPrimitives.ReadInt32LittleEndian(_file.AsSpan(at));
    }

    public FlatTable? Table(int field)
    {
        int at = Offset(field, 4);
        return at == 0 ? null : new FlatTable(_file, Follow(at));
    }

    public FlatTable[] Tables(int field)
    {
        var (at, count) = Vector(field, 4);
        var tables = new FlatTable[count];
        for (int i = 0; i < count; i++) tables[i] = new FlatTable(_file, Follow(at + (4 * i)));
        return tables;
    }

    public int[] Ints(int field)
    {
        var (at, count) = Vector(field, 4);
        var numbers = new int[count];
        for (int i = 0; i < count; i++) numbers[i] = BinaryPrimitives.ReadInt32LittleEndian(_file.AsSpan(at + (4 * i)));
        return numbers;
    }

    /// <summary>Unsigned numbers of 1 or 2 bytes, or signed ones of 4, widened.</summary>
    public int[] Ints(int field, int size)
    {
        if (size == 4) return Ints(field);
        var (at, count) = Vector(field, size);
        var numbers = new int[count];
        for (int i = 0; i < count; i++)
            numbers[i] = size == 1 ? _file[at + i] : BinaryPrimitives.ReadUInt16LittleEndian(_file.AsSpan(at + (2 * i)));
        return numbers;
    }

    public ReadOnlyMemory<byte> Bytes(int field)
    {
        var (at, count) = Vector(field, 1);
        return _file.AsMemory(at, count);
    }

    public string Text(int field) => Encoding.UTF8.GetString(Bytes(field).Span);

    private static int Checked(byte[] file, long position, long size) =>
        position < 0 || size < 0 || position + size > file.Length
            ? throw new InvalidDataException($"The model refers to {size} bytes at {position}, outside of its {file.Length}.")
            : (int)position;

    private int Offset(int field, int size)
    {
        int entry = 4 + (2 * field);
        if (entry + 2 > _vtableSize) return 0;
        int offset = BinaryPrimitives.ReadUInt16LittleEndian(_file.AsSpan(_vtable + entry));
        return offset == 0 ? 0 : Checked(_file, (long)_position + offset, size);
    }

    private long Follow(int at)
    {
        Checked(_file, at, 4);
        return at + (long)BinaryPrimitives.ReadUInt32LittleEndian(_file.AsSpan(at));
    }

    private (int At, int Count) Vector(int field, int elementSize)
    {
        int at = Offset(field, 4);
        if (at == 0) return (0, 0);
        int start = Checked(_file, Follow(at), 4);
        long count = BinaryPrimitives.ReadUInt32LittleEndian(_file.AsSpan(start));
        Checked(_file, start + 4L, count * elementSize);
        return (start + 4, (int)count);
    }
}
