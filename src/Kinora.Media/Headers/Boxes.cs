using System.Buffers.Binary;

namespace Kinora.Media.Headers;

/// <summary>Walks the boxes of ISO base media or QuickTime content that is already in memory.</summary>
internal ref struct Boxes(ReadOnlySpan<byte> content)
{
    private ReadOnlySpan<byte> _rest = content;

    /// <summary>Four letters of the current box.</summary>
    public ReadOnlySpan<byte> Type { get; private set; }

    /// <summary>Content of the current box.</summary>
    public ReadOnlySpan<byte> Body { get; private set; }

    /// <summary>Moves on; false at the end or at the first box whose size can't be true.</summary>
    public bool Next()
    {
        if (_rest.Length < 8) return false;
        long size = BinaryPrimitives.ReadUInt32BigEndian(_rest);
        int head = 8;
        if (size == 1 && _rest.Length >= 16)
        {
            size = BinaryPrimitives.ReadInt64BigEndian(_rest[8..]);
            head = 16;
        }
        else if (size == 0)
        {
            size = _rest.Length;
        }
        if (size < head || size > _rest.Length) return false;
        Type = _rest.Slice(4, 4);
        Body = _rest[head..(int)size];
        _rest = _rest[(int)size..];
        return true;
    }

    /// <summary>Content of the first box of a type; empty if there is none.</summary>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> content, ReadOnlySpan<byte> type)
    {
        var boxes = new Boxes(content);
        while (boxes.Next())
        {
            if (boxes.Type.SequenceEqual(type)) return boxes.Body;
        }
        return [];
    }
}
