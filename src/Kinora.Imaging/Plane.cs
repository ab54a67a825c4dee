using System.Runtime.CompilerServices;

namespace Kinora.Imaging;

/// <summary>
/// A rectangle of samples in native memory, row by row from the top. Rows start on 64-byte boundaries and every row is followed by at
/// least <see cref="Padding"/> readable bytes, so that vector kernels may read (never rely on) samples past the right edge.
/// One owner disposes of it; spans taken from it are dead afterwards.
/// </summary>
/// <typeparam name="T">Sample type: byte for video planes, float for maps, <see cref="Rgba"/> for pictures.</typeparam>
public sealed unsafe class Plane<T> : IDisposable
    where T : unmanaged
{
    /// <summary>Readable bytes after the last sample of each row.</summary>
    public const int Padding = 64;

    private const int Alignment = 64;
    private readonly nuint _bytes;
    private T* _samples;

    /// <summary>Allocates a plane; the samples are zero.</summary>
    /// <param name="width">Samples in a row, 1..65536.</param>
    /// <param name="height">Rows, 1..65536.</param>
    public Plane(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, 65536);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, 65536);
        Width = width;
        Height = height;
        int rowBytes = ((width * sizeof(T)) + Padding + Alignment - 1) / Alignment * Alignment;
        Stride = rowBytes / sizeof(T);
        _bytes = (nuint)rowBytes * (nuint)height;
        _samples = (T*)PlaneMemory.Allocate(_bytes);
    }

    ~Plane() => Free();

    /// <summary>Samples in a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Samples from the start of one row to the start of the next.</summary>
    public int Stride { get; }

    /// <summary>First sample of the first row, for kernels that use pointers. Valid until disposal.</summary>
    public T* Samples
    {
        get
        {
            ObjectDisposedException.ThrowIf(_samples is null, this);
            return _samples;
        }
    }

    /// <summary>One sample; <paramref name="x"/> and <paramref name="y"/> are checked in debug builds only.</summary>
    public ref T this[int x, int y]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            System.Diagnostics.Debug.Assert((uint)x < (uint)Width && (uint)y < (uint)Height, "sample outside of the plane");
            return ref _samples[((nint)y * Stride) + x];
        }
    }

    /// <summary>The visible samples of row <paramref name="y"/>, 0..Height-1.</summary>
    public Span<T> Row(int y)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)y, (uint)Height);
        return new Span<T>(Samples + ((nint)y * Stride), Width);
    }

    /// <summary>Sets every sample to <paramref name="value"/>.</summary>
    public void Fill(T value)
    {
        for (int y = 0; y < Height; y++) Row(y).Fill(value);
    }

    /// <summary>Copies all samples into a plane of the same size.</summary>
    public void CopyTo(Plane<T> target)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (target.Width != Width || target.Height != Height)
            throw new ArgumentException($"A {Width}x{Height} plane does not fit a {target.Width}x{target.Height} one.", nameof(target));
        for (int y = 0; y < Height; y++) Row(y).CopyTo(target.Row(y));
    }

    /// <summary>A copy with an owner of its own.</summary>
    public Plane<T> Clone()
    {
        var copy = new Plane<T>(Width, Height);
        CopyTo(copy);
        return copy;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        var samples = _samples;
        _samples = null;
        if (samples is not null) PlaneMemory.Free(samples, _bytes);
    }
}
