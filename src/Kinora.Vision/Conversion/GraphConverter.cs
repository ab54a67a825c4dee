using System.Buffers.Binary;

namespace Kinora.Vision.Conversion;

/// <summary>`_names` maps a TFLite tensor to the ONNX value that holds it in NCHW order.</summary>
internal sealed class GraphConverter
{
    private readonly TfliteModel _model;
    private readonly OnnxGraph _graph = new();
    private readonly Dictionary<int, Constant> _constants = [];
    private readonly Dictionary<int, string> _names = [];

    public GraphConverter(TfliteModel model)
    {
        _model = model;
        for (int i = 0; i < model.Tensors.Length; i++)
            if (model.Tensors[i].Value is { } value) _constants[i] = value;
    }

    public byte[] Run()
    {
        foreach (int i in _model.Inputs)
        {
            string name = InputName(i);
            _names[i] = Shape(i).Length == 4 ? _graph.Add("Transpose", [name], ("perm", Nchw)) : name;
        }

        foreach (var o in _model.Operators) Convert(o);
        foreach (int i in _model.Outputs)
        {
            string name = _model.Tensors[i].Name;
            if (Shape(i).Length == 4) _graph.AddAs(name, "Transpose", [Get(i)], ("perm", Nhwc));
            else _graph.AddAs(name, "Identity", [Get(i)]);
            _graph.AddOutput(name, Shape(i));
        }

        foreach (int i in _model.Inputs) _graph.AddInput(InputName(i), Shape(i));
        return _graph.ToFile(_model.Description);
    }

    private static int[] Nchw => [0, 3, 1, 2];

    private static int[] Nhwc => [0, 2, 3, 1];

    private string InputName(int i) => _model.Inputs.Length == 1 ? "input" : _model.Tensors[i].Name;

    private int[] Shape(int i) =>
        (uint)i < (uint)_model.Tensors.Length ? _model.Tensors[i].Shape : throw new InvalidDataException($"The model refers to tensor {i}, which it lacks.");

    private Constant Value(int i) => _constants.TryGetValue(i, out var c) ? c : throw new InvalidDataException($"Tensor {i} should be constant and is not.");

    private string Get(int i)
    {
        if (_names.TryGetValue(i, out string? name)) return name;
        var value = Value(i);
        if (value.Ints is null) value = value.ToFloat();
        if (value.Rank == 4) value = value.Transposed(Nchw);
        return _names[i] = _graph.AddConstant(value);
    }

    /// <summary>The tensor in TFLite's order: needed before a reshape, which depends on memory order.</summary>
    private string InFileOrder(int i) => Shape(i).Length == 4 ? _graph.Add("Transpose", [Get(i)], ("perm", Nhwc)) : Get(i);

    private string Activate(string name, int activation) => activation switch
    {
        0 => name,
        1 => _graph.Add("Relu", [name]),
        3 => _graph.Add("Clip", [name, _graph.AddNumber(0), _graph.AddNumber(6)]),
        _ => throw new InvalidDataException($"Activation {activation} is not supported."),
    };

    /// <summary>[top, left, bottom, right] equal to TFLite's padding SAME (0), which is asymmetric, or VALID (1).</summary>
    private int[] Padding(int input, int output, int[] kernel, int[] strides, int[] dilations, int padding)
    {
        if (padding == 1) return [0, 0, 0, 0];
        var before = new int[2];
        var after = new int[2];
        for (int axis = 0; axis < 2; axis++)
        {
            int total = ((Shape(output)[1 + axis] - 1) * strides[axis]) + ((kernel[axis] - 1) * dilations[axis]) + 1 - Shape(input)[1 + axis];
            total = Math.Max(total, 0);
            before[axis] = total / 2;
            after[axis] = total - (total / 2);
        }

        return [before[0], before[1], after[0], after[1]];
    }

    private void Convert(TfliteOperator o)
    {
        if (o.Outputs.Length == 0 || o.Inputs.Length == 0) throw new InvalidDataException($"{o.Name} has no inputs or outputs.");
        int output = o.Outputs[0];
        if (o.Name is "DEQUANTIZE" or "DENSIFY")
        {
            _constants[output] = Value(o.Inputs[0]);
            return;
        }

        _names[output] = o.Name switch
        {
            "CONV_2D" or "DEPTHWISE_CONV_2D" => Convolution(o),
            "Convolution2DTransposeBias" => TransposedConvolution(o),
            "ADD" => Arithmetic("Add", o),
            "MUL" => Arithmetic("Mul", o),
            "SUB" => Arithmetic("Sub", o),
            "PRELU" => Prelu(o),
            "RELU" => _graph.Add("Relu", [Get(o.Inputs[0])]),
            "LOGISTIC" => _graph.Add("Sigmoid", [Get(o.Inputs[0])]),
            "HARD_SWISH" => _graph.Add("HardSwish", [Get(o.Inputs[0])]),
            "MAX_POOL_2D" => Pool("MaxPool", o),
            "AVERAGE_POOL_2D" => Pool("AveragePool", o),
            "PAD" => Pad(o),
            "RESIZE_BILINEAR" => Resize(o),
            "RESHAPE" => Reshape(o),
            "CONCATENATION" => Concatenation(o),
            "DEPTH_TO_SPACE" => _graph.Add("DepthToSpace", [Get(o.Inputs[0])], ("blocksize", Int(o, 0)), ("mode", "DCR")),
            "MEAN" => Mean(o),
            "FULLY_CONNECTED" => FullyConnected(o),
            "STRIDED_SLICE" => StridedSlice(o),
            "Landmarks2TransformMatrix" => LandmarkOperators.TransformMatrix(_graph, Get(o.Inputs[0]), new FlexMap(o.CustomOptions)),
            "TransformTensorBilinear" => LandmarkOperators.Crop(_graph, Get(o.Inputs[0]), Shape(o.Inputs[0]), Matrix(o), Shape(output)),
            "TransformLandmarks" => LandmarkOperators.ToFace(_graph, () => Get(o.Inputs[0]), Matrix(o)),
            _ => throw new InvalidDataException($"{o.Name} is not supported."),
        };
    }

    private string Matrix(TfliteOperator o) => Get(o.Inputs[1]);

    private static int Int(TfliteOperator o, int field, int missing = 0) => o.Options?.Int(field, missing) ?? missing;

    private static int Byte(TfliteOperator o, int field) => o.Options?.Byte(field) ?? 0;

    private string Convolution(TfliteOperator o)
    {
        bool depthwise = o.Name[0] == 'D';
        var weights = Value(o.Inputs[1]).ToFloat();
        if (weights.Rank != 4) throw new InvalidDataException("A convolution's weights should have four sides.");
        int[] kernel = [weights.Shape[1], weights.Shape[2]], strides = [Int(o, 2), Int(o, 1)];
        int first = depthwise ? 4 : 3;
        int[] dilations = [Int(o, first + 2, 1), Int(o, first + 1, 1)];
        weights = depthwise ? weights.Transposed(3, 0, 1, 2) : weights.Transposed(0, 3, 1, 2);
        int group = Shape(o.Inputs[0])[3] / weights.Shape[1];
        string[] inputs = [Get(o.Inputs[0]), _graph.AddConstant(weights)];
        if (o.Inputs.Length > 2 && o.Inputs[2] >= 0) inputs = [.. inputs, _graph.AddConstant(Value(o.Inputs[2]))];
        int[] pads = Padding(o.Inputs[0], o.Outputs[0], kernel, strides, dilations, Byte(o, 0));
        string y = _graph.Add("Conv", inputs, ("kernel_shape", kernel), ("strides", strides), ("dilations", dilations), ("group", group), ("pads", pads));
        return Activate(y, Byte(o, first));
    }

    private string TransposedConvolution(TfliteOperator o)
    {
        if (o.CustomOptions.Length < 12) throw new InvalidDataException("A transposed convolution lacks its options.");
        var options = o.CustomOptions.Span;
        int strideX = BinaryPrimitives.ReadInt32LittleEndian(options[4..]), strideY = BinaryPrimitives.ReadInt32LittleEndian(options[8..]);
        var weights = Value(o.Inputs[1]).ToFloat();
        int[] kernel = [weights.Shape[1], weights.Shape[2]], strides = [strideY, strideX], total = new int[2];
        for (int a = 0; a < 2; a++)
            total[a] = ((Shape(o.Inputs[0])[1 + a] - 1) * strides[a]) + kernel[a] - Shape(o.Outputs[0])[1 + a];
        if (total.Min() < 0) throw new InvalidDataException("A transposed convolution's output is too large.");
        int[] pads = [total[0] / 2, total[1] / 2, total[0] - (total[0] / 2), total[1] - (total[1] / 2)];
        string[] inputs = [Get(o.Inputs[0]), _graph.AddConstant(weights.Transposed(3, 0, 1, 2)), _graph.AddConstant(Value(o.Inputs[2]))];
        return _graph.Add("ConvTranspose", inputs, ("kernel_shape", kernel), ("strides", strides), ("pads", pads));
    }

    private string Arithmetic(string operation, TfliteOperator o)
    {
        string Operand(int i) =>
            Shape(o.Outputs[0]).Length == 4 && !_names.ContainsKey(i) && _constants.TryGetValue(i, out var c) && c.Rank < 4
                ? _graph.AddConstant(c.ToFloat().Padded(4).Transposed(Nchw))
                : Get(i);
        string[] operands = [Operand(o.Inputs[0]), Operand(o.Inputs[1])];
        return Activate(_graph.Add(operation, operands), Byte(o, 0));
    }

    private string Prelu(TfliteOperator o)
    {
        var slope = Value(o.Inputs[1]).ToFloat().Padded(3).Transposed(2, 0, 1);
        string[] inputs = [Get(o.Inputs[0]), _graph.AddConstant(slope)];
        return _graph.Add("PRelu", inputs);
    }

    private string Pool(string operation, TfliteOperator o)
    {
        int[] kernel = [Int(o, 4), Int(o, 3)], strides = [Int(o, 2), Int(o, 1)];
        int[] pads = Padding(o.Inputs[0], o.Outputs[0], kernel, strides, [1, 1], Byte(o, 0));
        return Activate(_graph.Add(operation, [Get(o.Inputs[0])], ("kernel_shape", kernel), ("strides", strides), ("pads", pads)), Byte(o, 5));
    }

    private string Pad(TfliteOperator o)
    {
        var amounts = Value(o.Inputs[1]);
        if (amounts.Rank != 2 || amounts.Shape[1] != 2) throw new InvalidDataException("A padding should be a list of pairs.");
        int[] flat = amounts.AsInts(), sides = amounts.Shape[0] == 4 ? Nchw : [.. Enumerable.Range(0, amounts.Shape[0])];
        long[] pads = [.. sides.Select(s => (long)flat[2 * s]), .. sides.Select(s => (long)flat[(2 * s) + 1])];
        string[] inputs = [Get(o.Inputs[0]), _graph.AddLongs(pads)];
        return _graph.Add("Pad", inputs);
    }

    private string Resize(TfliteOperator o)
    {
        int[] shape = Shape(o.Outputs[0]);
        string mode = Byte(o, 2) != 0 ? "align_corners" : Byte(o, 3) != 0 ? "half_pixel" : "asymmetric";
        string[] inputs = [Get(o.Inputs[0]), string.Empty, string.Empty, _graph.AddLongs(shape[0], shape[3], shape[1], shape[2])];
        return _graph.Add("Resize", inputs, ("mode", "linear"), ("coordinate_transformation_mode", mode));
    }

    private string Reshape(TfliteOperator o)
    {
        int[] shape = Shape(o.Outputs[0]);
        string[] inputs = [InFileOrder(o.Inputs[0]), _graph.AddLongs([.. shape.Select(s => (long)s)])];
        string y = _graph.Add("Reshape", inputs);
        return shape.Length == 4 ? _graph.Add("Transpose", [y], ("perm", Nchw)) : y;
    }

    private string Concatenation(TfliteOperator o)
    {
        int rank = Shape(o.Outputs[0]).Length, axis = ((Int(o, 0) % rank) + rank) % rank;
        if (rank == 4) axis = Nhwc[axis];
        return Activate(_graph.Add("Concat", [.. o.Inputs.Select(Get)], ("axis", axis)), Byte(o, 1));
    }

    private string Mean(TfliteOperator o)
    {
        int rank = Shape(o.Inputs[0]).Length, keep = Byte(o, 0);
        int[] axes = [.. Value(o.Inputs[1]).AsInts().Select(a => ((a % rank) + rank) % rank)];
        if (rank == 4) axes = [.. axes.Select(a => Nhwc[a])];
        if (keep == 0 && !axes.Order().SequenceEqual([2, 3])) throw new InvalidDataException("A mean over these sides is not supported.");
        return _graph.Add("ReduceMean", [Get(o.Inputs[0])], ("axes", axes), ("keepdims", keep));
    }

    private string FullyConnected(TfliteOperator o)
    {
        string x = Shape(o.Inputs[0]).Length == 2
            ? Get(o.Inputs[0])
            : _graph.Add("Reshape", [InFileOrder(o.Inputs[0]), _graph.AddLongs(-1, Value(o.Inputs[1]).Shape[1])]);
        string[] inputs = [x, _graph.AddConstant(Value(o.Inputs[1])), _graph.AddConstant(Value(o.Inputs[2]))];
        return Activate(_graph.Add("Gemm", inputs, ("transB", 1)), Byte(o, 0));
    }

    private string StridedSlice(TfliteOperator o)
    {
        int[] begin = Value(o.Inputs[1]).AsInts(), end = Value(o.Inputs[2]).AsInts(), step = Value(o.Inputs[3]).AsInts();
        int beginMask = Int(o, 0), endMask = Int(o, 1);
        if ((Int(o, 2) | Int(o, 3) | Int(o, 4)) != 0) throw new InvalidDataException("A slice with ellipsis or new sides is not supported.");
        int[] axes = begin.Length == 4 ? Nhwc : [.. Enumerable.Range(0, begin.Length)];
        long[] from = [.. begin.Select((b, i) => (beginMask >> i & 1) != 0 ? 0L : b)];
        long[] to = [.. end.Select((e, i) => (endMask >> i & 1) != 0 ? 1L << 30 : e)];
        string[] inputs =
        [
            Get(o.Inputs[0]), _graph.AddLongs(from), _graph.AddLongs(to),
            _graph.AddLongs([.. axes.Select(a => (long)a)]), _graph.AddLongs([.. step.Select(s => (long)s)]),
        ];
        return _graph.Add("Slice", inputs);
    }
}
