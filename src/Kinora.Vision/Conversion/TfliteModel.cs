using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Kinora.Vision.Conversion;

/// <summary>A TFLite file, read without trusting it. Field numbers are those of the public TFLite schema.</summary>
internal sealed class TfliteModel
{
    public TfliteModel(byte[] file)
    {
        if (file.Length < 8 || !file.AsSpan(4, 4).SequenceEqual("TFL3"u8)) throw new InvalidDataException("This is not a TFLite model.");
        var root = FlatTable.Root(file);
        Description = root.Text(3);
        var codes = root.Tables(1).Select(c => (Name: OperatorName(Math.Max(c.Byte(0), c.Int(3))), Custom: c.Text(1))).ToArray();
        var buffers = root.Tables(4);
        var graphs = root.Tables(2);
        if (graphs.Length != 1) throw new InvalidDataException($"The model has {graphs.Length} graphs where one is expected.");
        Tensors = [.. graphs[0].Tables(0).Select(t => new TfliteTensor(t, At(buffers, t.Int(2)).Bytes(0)))];
        Inputs = graphs[0].Ints(1);
        Outputs = graphs[0].Ints(2);
        Operators = [.. graphs[0].Tables(3).Select(o =>
        {
            var (name, custom) = At(codes, o.Int(0));
            return new TfliteOperator(custom.Length > 0 ? custom : name, o.Ints(1), o.Ints(2), o.Table(4), o.Bytes(5));
        })];
    }

    public string Description { get; }

    public TfliteTensor[] Tensors { get; }

    public int[] Inputs { get; }

    public int[] Outputs { get; }

    public TfliteOperator[] Operators { get; }

    private static T At<T>(T[] items, int index) =>
        (uint)index < (uint)items.Length ? items[index] : throw new InvalidDataException($"The model refers to item {index} of {items.Length}.");

    private static string OperatorName(int code) => code switch
    {
        0 => "ADD",
        1 => "AVERAGE_POOL_2D",
        2 => "CONCATENATION",
        3 => "CONV_2D",
        4 => "DEPTHWISE_CONV_2D",
        5 => "DEPTH_TO_SPACE",
        6 => "DEQUANTIZE",
        9 => "FULLY_CONNECTED",
        14 => "LOGISTIC",
        17 => "MAX_POOL_2D",
        18 => "MUL",
        19 => "RELU",
        22 => "RESHAPE",
        23 => "RESIZE_BILINEAR",
        34 => "PAD",
        40 => "MEAN",
        41 => "SUB",
        45 => "STRIDED_SLICE",
        54 => "PRELU",
        117 => "HARD_SWISH",
        124 => "DENSIFY",
        _ => $"operator {code}",
    };
}

internal sealed record TfliteOperator(string Name, int[] Inputs, int[] Outputs, FlatTable? Options, ReadOnlyMemory<byte> CustomOptions);

internal sealed class TfliteTensor
{
    public TfliteTensor(FlatTable table, ReadOnlyMemory<byte> raw)
    {
        Shape = table.Ints(0);
        Name = table.Text(3);
        int type = table.Byte(1);
        if (table.Table(6) is { } sparsity) Value = Sparse.Expand(sparsity, Shape, Floats(raw.Span, type));
        else if (raw.Length > 0) Value = type switch
        {
            0 or 1 => Constant.Of(Shape, Floats(raw.Span, type)),
            2 => Constant.Of(Shape, MemoryMarshal.Cast<byte, int>(raw.Span).ToArray()),
            _ => null,
        };
    }

    public string Name { get; }

    public int[] Shape { get; }

    /// <summary>The values where the file has them (weights and parameters), else null.</summary>
    public Constant? Value { get; }

    private static float[] Floats(ReadOnlySpan<byte> raw, int type)
    {
        if (type == 0) return MemoryMarshal.Cast<byte, float>(raw).ToArray();
        if (type != 1) throw new InvalidDataException($"A weight has type {type}; float32 and float16 are expected.");
        var floats = new float[raw.Length / 2];
        for (int i = 0; i < floats.Length; i++) floats[i] = (float)BinaryPrimitives.ReadHalfLittleEndian(raw[(2 * i)..]);
        return floats;
    }
}
