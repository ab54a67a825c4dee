using Kinora.Imaging;

namespace Kinora.Stage.Assets;

/// <summary>JPEG with Huffman coding (ITU T.81), baseline and progressive, 8 bits, grey or YCbCr.</summary>
internal sealed class Jpeg(byte[] data)
{
    private static readonly byte[] s_zigzag =
    [
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15,
        23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
    ];

    private readonly int[][] _quantisation = new int[4][];
    private readonly Huffman?[] _dc = new Huffman?[4];
    private readonly Huffman?[] _ac = new Huffman?[4];
    private Component[] _components = [];
    private int _at = 2;
    private int _width;
    private int _height;
    private int _restart;
    private bool _progressive;
    private uint _bits;
    private int _bitCount;
    private int _endOfBand;

    public Picture Decode()
    {
        while (_at + 4 <= data.Length)
        {
            if (data[_at] != 0xff)
            {
                _at++;
                continue;
            }

            int marker = data[_at + 1];
            _at += 2;
            if (marker is 0xd8 or 0xff or 0 or (>= 0xd0 and <= 0xd7)) continue;
            if (marker == 0xd9) break;
            int length = (data[_at] << 8) | data[_at + 1], end = _at + length;
            int p = _at + 2;
            switch (marker)
            {
                case 0xc0 or 0xc1 or 0xc2:
                    Begin(p, marker == 0xc2);
                    break;
                case 0xc4:
                    Tables(p, end);
                    break;
                case 0xdb:
                    Quantisation(p, end);
                    break;
                case 0xdd:
                    _restart = (data[p] << 8) | data[p + 1];
                    break;
                case 0xda:
                    _at = end;
                    Scan(p);
                    continue;
            }

            _at = end;
        }

        return Finish();
    }

    private void Begin(int p, bool progressive)
    {
        _progressive = progressive;
        _height = (data[p + 1] << 8) | data[p + 2];
        _width = (data[p + 3] << 8) | data[p + 4];
        Picture.Check(_width, _height);
        int n = data[p + 5];
        if (data[p] != 8 || n is not (1 or 3)) throw new InvalidDataException($"JPEG with {data[p]} bits and {n} components is not taken.");
        _components = new Component[n];
        for (int i = 0; i < n; i++)
            _components[i] = new Component { Id = data[p + 6 + (i * 3)], H = data[p + 7 + (i * 3)] >> 4, V = data[p + 7 + (i * 3)] & 15, Table = data[p + 8 + (i * 3)] & 3 };
        int hMax = _components.Max(c => c.H), vMax = _components.Max(c => c.V);
        int mx = (_width + (8 * hMax) - 1) / (8 * hMax), my = (_height + (8 * vMax) - 1) / (8 * vMax);
        foreach (var c in _components)
        {
            c.Columns = mx * c.H;
            c.Rows = my * c.V;
            c.UsedColumns = ((_width * c.H) + (8 * hMax) - 1) / (8 * hMax);
            c.UsedRows = ((_height * c.V) + (8 * vMax) - 1) / (8 * vMax);
            c.Blocks = new short[c.Columns * c.Rows * 64];
        }
    }

    private void Quantisation(int p, int end)
    {
        while (p < end)
        {
            int wide = data[p] >> 4;
            var table = _quantisation[data[p++] & 3] = new int[64];
            for (int i = 0; i < 64; i++)
            {
                table[s_zigzag[i]] = wide == 0 ? data[p] : (data[p] << 8) | data[p + 1];
                p += wide + 1;
            }
        }
    }

    private void Tables(int p, int end)
    {
        while (p < end)
        {
            int kind = data[p] >> 4, id = data[p++] & 3;
            var counts = data.AsSpan(p, 16);
            int n = 0;
            foreach (byte c in counts) n += c;
            (kind == 0 ? _dc : _ac)[id] = new Huffman(counts, data.AsSpan(p + 16, n));
            p += 16 + n;
        }
    }

    private void Scan(int p)
    {
        int n = data[p++];
        var parts = new Component[n];
        for (int i = 0; i < n; i++, p += 2)
        {
            int id = data[p];
            parts[i] = _components.First(c => c.Id == id);
            parts[i].Dc = data[p + 1] >> 4 & 3;
            parts[i].Ac = data[p + 1] & 3;
        }

        int from = data[p], to = data[p + 1], high = data[p + 2] >> 4, low = data[p + 2] & 15;
        Reset();
        int left = _restart;
        int columns = n == 1 ? parts[0].UsedColumns : parts[0].Columns / parts[0].H, rows = n == 1 ? parts[0].UsedRows : parts[0].Rows / parts[0].V;
        for (int m = 0; m < columns * rows; m++)
        {
            if (_restart > 0 && left-- == 0)
            {
                Reset();
                while (_at + 1 < data.Length && !(data[_at] == 0xff && data[_at + 1] is >= 0xd0 and <= 0xd7)) _at++;
                _at += 2;
                left = _restart - 1;
            }

            int x = m % columns, y = m / columns;
            if (n == 1) Block(parts[0], x, y, from, to, high, low);
            else
                foreach (var c in parts)
                    for (int v = 0; v < c.V; v++)
                        for (int h = 0; h < c.H; h++) Block(c, (x * c.H) + h, (y * c.V) + v, from, to, high, low);
        }
    }

    private void Reset()
    {
        _bits = 0;
        _bitCount = 0;
        _endOfBand = 0;
        foreach (var c in _components) c.Last = 0;
    }

    private void Block(Component c, int x, int y, int from, int to, int high, int low)
    {
        var block = c.Blocks.AsSpan(((y * c.Columns) + x) * 64, 64);
        if (!_progressive)
        {
            int t = Symbol(_dc[c.Dc]);
            c.Last += t == 0 ? 0 : Extend(Bits(t), t);
            block[0] = (short)c.Last;
            Run(block, _ac[c.Ac], 1, 63, 0);
            return;
        }

        if (from == 0)
        {
            if (high == 0)
            {
                int t = Symbol(_dc[c.Dc]);
                c.Last += t == 0 ? 0 : Extend(Bits(t), t);
                block[0] = (short)(c.Last << low);
            }
            else if (Bits(1) != 0)
            {
                block[0] |= (short)(1 << low);
            }

            return;
        }

        if (high == 0) Run(block, _ac[c.Ac], from, to, low);
        else Refine(block, _ac[c.Ac], from, to, low);
    }

    private void Run(Span<short> block, Huffman? table, int from, int to, int low)
    {
        if (_endOfBand > 0)
        {
            _endOfBand--;
            return;
        }

        for (int k = from; k <= to; k++)
        {
            int rs = Symbol(table), r = rs >> 4, s = rs & 15;
            if (s == 0)
            {
                if (r < 15)
                {
                    if (_progressive) _endOfBand = (1 << r) - 1 + (r > 0 ? Bits(r) : 0);
                    return;
                }

                k += 15;
                continue;
            }

            k += r;
            if (k > 63) return;
            block[s_zigzag[k]] = (short)(Extend(Bits(s), s) << low);
        }
    }

    private void Refine(Span<short> block, Huffman? table, int from, int to, int low)
    {
        short one = (short)(1 << low);
        int k = from;
        if (_endOfBand == 0)
        {
            for (; k <= to; k++)
            {
                int rs = Symbol(table), r = rs >> 4, s = rs & 15;
                short value = 0;
                if (s == 0)
                {
                    if (r < 15)
                    {
                        _endOfBand = (1 << r) + (r > 0 ? Bits(r) : 0);
                        break;
                    }
                }
                else
                {
                    value = Bits(1) != 0 ? one : (short)-one;
                }

                for (; k <= to; k++)
                {
                    ref short q = ref block[s_zigzag[k]];
                    if (q != 0)
                    {
                        Correct(ref q, one);
                    }
                    else
                    {
                        if (r == 0)
                        {
                            q = value;
                            break;
                        }

                        r--;
                    }
                }
            }
        }

        if (_endOfBand <= 0) return;
        for (; k <= to; k++)
        {
            ref short q = ref block[s_zigzag[k]];
            if (q != 0) Correct(ref q, one);
        }

        _endOfBand--;
    }

    private void Correct(ref short q, short one)
    {
        if (Bits(1) == 0 || (q & one) != 0) return;
        q += q > 0 ? one : (short)-one;
    }

    private static int Extend(int value, int bits) => value < 1 << (bits - 1) ? value - (1 << bits) + 1 : value;

    private void Fill()
    {
        while (_bitCount <= 24)
        {
            int b = 0;
            if (_at < data.Length)
            {
                b = data[_at];
                if (b == 0xff)
                {
                    // a marker ends the data: zeros follow, and the marker stays
                    if (_at + 1 < data.Length && data[_at + 1] == 0) _at += 2;
                    else b = 0;
                }
                else
                {
                    _at++;
                }
            }

            _bits |= (uint)b << (24 - _bitCount);
            _bitCount += 8;
        }
    }

    private int Bits(int n)
    {
        if (_bitCount < n) Fill();
        int value = (int)(_bits >> (32 - n));
        _bits <<= n;
        _bitCount -= n;
        return value;
    }

    private int Symbol(Huffman? table)
    {
        if (table is null) throw new InvalidDataException("The JPEG names a missing table.");
        if (_bitCount < 16) Fill();
        int entry = table.Lookup[_bits >> 16], n = entry >> 8;
        if (n == 0) throw new InvalidDataException("The JPEG holds an unknown code.");
        _bits <<= n;
        _bitCount -= n;
        return entry & 255;
    }

    private Picture Finish()
    {
        if (_components.Length == 0) throw new InvalidDataException("The JPEG has no picture.");
        var planes = _components.Select(c => JpegTransform.Inverse(c.Blocks, c.Columns, c.Rows, _quantisation[c.Table])).ToArray();
        int hMax = _components.Max(c => c.H), vMax = _components.Max(c => c.V);
        var pixels = new Rgba[_width * _height];
        for (int y = 0; y < _height; y++)
            for (int x = 0; x < _width; x++)
            {
                float At(int i) => planes[i][(y * _components[i].V / vMax * _components[i].Columns * 8) + (x * _components[i].H / hMax)];
                float l = At(0);
                if (planes.Length == 1)
                {
                    pixels[(y * _width) + x] = new Rgba(Byte(l), Byte(l), Byte(l));
                    continue;
                }

                float cb = At(1) - 128, cr = At(2) - 128;
                pixels[(y * _width) + x] = new Rgba(Byte(l + (1.402f * cr)), Byte(l - (.344136f * cb) - (.714136f * cr)), Byte(l + (1.772f * cb)));
            }

        return new Picture(pixels, _width, _height);
    }

    private static byte Byte(float v) => (byte)Math.Clamp(v + .5f, 0, 255);

    private sealed class Component
    {
        public int Id, H, V, Table, Dc, Ac, Columns, Rows, UsedColumns, UsedRows, Last;
        public short[] Blocks = [];
    }

    /// <summary>All 16-bit prefixes with length and symbol.</summary>
    private sealed class Huffman
    {
        public Huffman(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> symbols)
        {
            int code = 0, k = 0;
            for (int length = 1; length <= 16; length++)
            {
                for (int i = 0; i < counts[length - 1] && k < symbols.Length; i++, code++, k++)
                {
                    int first = code << (16 - length), n = 1 << (16 - length);
                    if (first + n > 65536) return;
                    Lookup.AsSpan(first, n).Fill((ushort)((length << 8) | symbols[k]));
                }

                code <<= 1;
            }
        }

        public ushort[] Lookup { get; } = new ushort[65536];
    }
}
