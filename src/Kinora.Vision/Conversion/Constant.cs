using System.Runtime.InteropServices;

namespace Kinora.Vision.Conversion;

/// <summary>Numbers known at conversion time: float32 (half precision is widened when read) or integers, in C order.</summary>
internal sealed class Constant
{
    private const int MaxElements = 1 << 26;

    private Constant(int[] shape, float[]? floats, int[]? ints, long[]? longs)
    {
        int count = Count(shape);
        if (count != (floats?.Length ?? ints?.Length ?? longs!.Length))
            throw new InvalidDataException($"A tensor of shape [{string.Join(',', shape)}] has {floats?.Length ?? ints?.Length ?? longs!.Length} values.");
        (Shape, Floats, Ints, Longs) = (shape, floats, ints, longs);
    }

    public int[] Shape { get; }

    public float[]? Floats { get; }

    public int[]? Ints { get; }

    public long[]? Longs { get; }

    public int Rank => Shape.Length;

    public static Constant Of(int[] shape, params float[] values) => new(shape, values, null, null);

    public static Constant Of(int[] shape, int[] values) => new(shape, null, values, null);

    public static Constant Of(params long[] values) => new([values.Length], null, null, values);

    public static Constant Scalar(float value) => new([], [value], null, null);

    /// <summary>Elements of a shape; sizes come from the file and are bounded.</summary>
    public static int Count(ReadOnlySpan<int> shape)
    {
        long count = 1;
        foreach (int side in shape)
        {
            if (side < 0) throw new InvalidDataException("A tensor has a negative size.");
            count *= side;
            if (count > MaxElements) throw new InvalidDataException("A tensor is larger than any model that is expected here.");
        }

        return (int)count;
    }

    public float[] AsFloats() => Floats ?? [.. (Ints ?? throw new InvalidDataException("A weight has an unexpected type.")).Select(i => (float)i)];

    public int[] AsInts() => Ints ?? throw new InvalidDataException("A parameter that should be int32 is not.");

    public Constant ToFloat() => Floats is not null ? this : Of(Shape, AsFloats());

    /// <summary>Puts ones in front of the shape until it has <paramref name="rank"/> sides.</summary>
    public Constant Padded(int rank) => Rank >= rank ? this : new([.. Enumerable.Repeat(1, rank - Rank), .. Shape], Floats, Ints, Longs);

    /// <summary>Side k of the result is side order[k] of this.</summary>
    public Constant Transposed(params int[] order)
    {
        if (order.Length != Rank) throw new InvalidDataException($"A weight has {Rank} sides where {order.Length} are expected.");
        int[] shape = [.. order.Select(k => Shape[k])];
        var source = new int[Rank];
        for (int k = Rank - 1, step = 1; k >= 0; step *= Shape[k--]) source[k] = step;
        int count = Count(Shape);
        var floats = Floats is null ? null : new float[count];
        var ints = Ints is null ? null : new int[count];
        var index = new int[Rank];
        for (int i = 0; i < count; i++)
        {
            int from = 0;
            for (int k = 0; k < order.Length; k++) from += index[k] * source[order[k]];
            if (floats is not null) floats[i] = Floats![from];
            else ints![i] = Ints![from];
            for (int k = Rank - 1; k >= 0 && ++index[k] == shape[k]; k--) index[k] = 0;
        }

        return new Constant(shape, floats, ints, null);
    }

    public ReadOnlySpan<byte> Raw() =>
        Floats is not null ? MemoryMarshal.AsBytes<float>(Floats)
        : Ints is not null ? MemoryMarshal.AsBytes<int>(Ints)
        : MemoryMarshal.AsBytes<long>(Longs);
}
