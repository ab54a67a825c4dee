using System.Text;

namespace Kinora.Vision.Conversion;

/// <summary>Options of the custom operators: a flexbuffer that holds a map of numbers and vectors of numbers.</summary>
internal sealed class FlexMap
{
    private readonly byte[] _bytes;
    private readonly Dictionary<string, double[]> _values = [];

    public FlexMap(ReadOnlyMemory<byte> bytes)
    {
        _bytes = bytes.ToArray();
        if (_bytes.Length < 3) throw Broken();
        int parent = _bytes[^1], type = _bytes[^2], root = _bytes.Length - 2 - parent;
        if (type >> 2 != 9) throw Broken();
        int width = 1 << (type & 3), at = root - (int)Unsigned(root, parent), count = Size(at, width);
        int keys = at - (3 * width) - (int)Unsigned(at - (3 * width), width), keyWidth = (int)Unsigned(at - (2 * width), width);
        for (int i = 0; i < count; i++)
        {
            int key = keys + (i * keyWidth), name = key - (int)Unsigned(key, keyWidth);
            int end = name < 0 ? -1 : Array.IndexOf(_bytes, (byte)0, name);
            if (end < 0) throw Broken();
            _values[Encoding.UTF8.GetString(_bytes, name, end - name)] = Read(at + (i * width), width, One(at + (count * width) + i));
        }
    }

    public double Number(string name) => Numbers(name) is [var one] ? one : throw Broken();

    public double[] Numbers(string name) => _values.TryGetValue(name, out var v) ? v : throw new InvalidDataException($"A custom operator lacks its option {name}.");

    private static InvalidDataException Broken() => new("The options of a custom operator can't be read.");

    private double[] Read(int at, int parentWidth, int packed)
    {
        int type = packed >> 2, width = 1 << (packed & 3);
        if (type == 1) return [Signed(at, parentWidth)];
        if (type is 2 or 26) return [Unsigned(at, parentWidth)];
        if (type == 3) return [Real(at, parentWidth)];
        int p = at - (int)Unsigned(at, parentWidth);
        switch (type)
        {
            case 6: return [Signed(p, width)];
            case 7: return [Unsigned(p, width)];
            case 8: return [Real(p, width)];
            case 10:
                {
                    int n = Size(p, width);
                    return [.. Enumerable.Range(0, n).Select(i => Read(p + (i * width), width, One(p + (n * width) + i)) is [var v] ? v : throw Broken())];
                }

            case 11: return [.. Enumerable.Range(0, Size(p, width)).Select(i => (double)Signed(p + (i * width), width))];
            case 12: return [.. Enumerable.Range(0, Size(p, width)).Select(i => (double)Unsigned(p + (i * width), width))];
            case 13: return [.. Enumerable.Range(0, Size(p, width)).Select(i => Real(p + (i * width), width))];
            default: return [];
        }
    }

    private int Size(int at, int width)
    {
        ulong size = Unsigned(at - width, width);
        return size <= (ulong)_bytes.Length ? (int)size : throw Broken();
    }

    private int One(int at) => (uint)at < (uint)_bytes.Length ? _bytes[at] : throw Broken();

    private ulong Unsigned(int at, int width)
    {
        if (at < 0 || width is < 1 or > 8 || at + width > _bytes.Length) throw Broken();
        ulong value = 0;
        for (int i = width - 1; i >= 0; i--) value = (value << 8) | _bytes[at + i];
        return value;
    }

    private long Signed(int at, int width)
    {
        int shift = 64 - (8 * width);
        return (long)(Unsigned(at, width) << shift) >> shift;
    }

    private double Real(int at, int width) => width switch
    {
        4 => BitConverter.UInt32BitsToSingle((uint)Unsigned(at, 4)),
        8 => BitConverter.UInt64BitsToDouble(Unsigned(at, 8)),
        _ => throw Broken(),
    };
}
