using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using I8 = System.Runtime.Intrinsics.Vector256<int>;

namespace Kinora.Stage.Rendering;

/// <summary>
/// Points to be shaded, gathered over a band so that every packet of eight is full. Each stands for one or more sub-frames of a pixel
/// that see the same surface.
/// </summary>
internal unsafe struct ShadingList
{
    /// <summary>Points that fit.</summary>
    public const int Capacity = 512;

    /// <summary>Bytes of memory that a list works in.</summary>
    public const int Bytes = Capacity * 4 * sizeof(int);

    private readonly int* _pixels;
    private readonly uint* _keys;
    private readonly float* _depths;
    private readonly int* _samples;

    public ShadingList(byte* memory)
    {
        _pixels = (int*)memory;
        _keys = (uint*)(_pixels + Capacity);
        _depths = (float*)(_keys + Capacity);
        _samples = (int*)(_depths + Capacity);
    }

    public int Count { get; private set; }

    /// <summary>Whether a packet of pixels, each with eight points, may not fit any more.</summary>
    public readonly bool IsFull => Count > Capacity - 72;

    /// <summary>x + y * 65536.</summary>
    public readonly int* Pixels => _pixels;

    /// <summary>Key in the visibility buffer of the first sub-frame that the point stands for.</summary>
    public readonly uint* Keys => _keys;

    /// <summary>1/z.</summary>
    public readonly float* Depths => _depths;

    /// <summary>First sub-frame, mask of all sub-frames * 256, their number * 65536.</summary>
    public readonly int* Samples => _samples;

    /// <summary>Packs sub-frames.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Pack(uint mask) => BitOperations.TrailingZeroCount(mask) | ((int)mask << 8) | (BitOperations.PopCount(mask) << 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int pixel, uint key, float depth, uint mask)
    {
        int i = Count++;
        _pixels[i] = pixel;
        _keys[i] = key;
        _depths[i] = depth;
        _samples[i] = Pack(mask);
    }

    /// <summary>Adds eight neighbours.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddRun(int pixel, Vector256<uint> keys, Vector256<float> depths, uint mask)
    {
        int i = Count;
        (Vector256.Create(pixel) + Vector256.Create(0, 1, 2, 3, 4, 5, 6, 7)).Store(_pixels + i);
        keys.Store(_keys + i);
        depths.Store(_depths + i);
        Vector256.Create(Pack(mask)).Store(_samples + i);
        Count = i + 8;
    }

    /// <summary>Fills the last packet with points that weigh nothing.</summary>
    public void Pad()
    {
        if (Count == 0) return;
        int last = Count - 1;
        for (; (Count & 7) != 0; Count++)
        {
            _pixels[Count] = _pixels[last];
            _keys[Count] = _keys[last];
            _depths[Count] = _depths[last];
            _samples[Count] = _samples[last] & 0xff;
        }
    }

    /// <summary>Drops the full packets, which have been shaded.</summary>
    public void Keep()
    {
        int from = Count & ~7, rest = Count - from;
        for (int i = 0; i < rest; i++)
        {
            _pixels[i] = _pixels[from + i];
            _keys[i] = _keys[from + i];
            _depths[i] = _depths[from + i];
            _samples[i] = _samples[from + i];
        }

        Count = rest;
    }
}
