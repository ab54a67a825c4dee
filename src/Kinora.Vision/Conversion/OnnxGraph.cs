using System.Text;

namespace Kinora.Vision.Conversion;

/// <summary>Collects nodes and weights and writes them as an ONNX file (opset 17); field numbers are those of onnx.proto.</summary>
#pragma warning disable CA1001 // memory streams hold nothing to release
internal sealed class OnnxGraph
{
#pragma warning restore CA1001
    private readonly MemoryStream _nodes = new(), _weights = new(), _inputs = new(), _outputs = new();
    private int _counter;

    public string NewName(string hint) => $"{hint}_{++_counter}";

    /// <summary>Adds a node and returns the name of its output.</summary>
    public string Add(string operation, string[] inputs, params (string Name, object Value)[] attributes) =>
        AddAs(null, operation, inputs, attributes);

    public string AddAs(string? output, string operation, string[] inputs, params (string Name, object Value)[] attributes)
    {
        output ??= NewName(operation);
        using var node = new MemoryStream();
        foreach (string input in inputs) Text(node, 1, input);
        Text(node, 2, output);
        Text(node, 3, NewName("n"));
        Text(node, 4, operation);
        foreach (var (name, value) in attributes) Field(node, 5, Attribute(name, value));
        Field(_nodes, 1, node);
        return output;
    }

    public string AddConstant(Constant value, string hint = "w")
    {
        string name = NewName(hint);
        using var tensor = new MemoryStream();
        foreach (int side in value.Shape) Number(tensor, 1, side);
        Number(tensor, 2, value.Floats is not null ? 1 : value.Ints is not null ? 6 : 7);
        Text(tensor, 8, name);
        Field(tensor, 9, value.Raw());
        Field(_weights, 5, tensor);
        return name;
    }

    public string AddNumber(float value) => AddConstant(Constant.Scalar(value));

    public string AddLongs(params long[] values) => AddConstant(Constant.Of(values), "i");

    public void AddInput(string name, int[] shape) => Field(_inputs, 11, Value(name, shape));

    public void AddOutput(string name, int[] shape) => Field(_outputs, 12, Value(name, shape));

    public byte[] ToFile(string description)
    {
        using var graph = new MemoryStream();
        _nodes.WriteTo(graph);
        Text(graph, 2, description.Length == 0 ? "g" : description[..Math.Min(40, description.Length)]);
        _weights.WriteTo(graph);
        _inputs.WriteTo(graph);
        _outputs.WriteTo(graph);
        using var model = new MemoryStream();
        Number(model, 1, 8);
        Text(model, 2, "kinora");
        Field(model, 7, graph);
        using var opset = new MemoryStream();
        Number(opset, 2, 17);
        Field(model, 8, opset);
        return model.ToArray();
    }

    private static MemoryStream Attribute(string name, object value)
    {
        var a = new MemoryStream();
        Text(a, 1, name);
        switch (value)
        {
            case int number:
                Number(a, 3, number);
                Number(a, 20, 2);
                break;
            case string text:
                Text(a, 4, text);
                Number(a, 20, 3);
                break;
            case int[] numbers:
                using (var packed = new MemoryStream())
                {
                    foreach (int n in numbers) Varint(packed, (ulong)(long)n);
                    Field(a, 8, packed);
                }

                Number(a, 20, 7);
                break;
            default: throw new ArgumentException($"Attributes of type {value.GetType()} are not written.");
        }

        return a;
    }

    private static MemoryStream Value(string name, int[] shape)
    {
        using var dimensions = new MemoryStream();
        foreach (int side in shape)
        {
            using var dimension = new MemoryStream();
            Number(dimension, 1, side);
            Field(dimensions, 1, dimension);
        }

        using var tensor = new MemoryStream();
        Number(tensor, 1, 1);
        Field(tensor, 2, dimensions);
        using var type = new MemoryStream();
        Field(type, 1, tensor);
        var value = new MemoryStream();
        Text(value, 1, name);
        Field(value, 2, type);
        return value;
    }

    private static void Varint(MemoryStream stream, ulong value)
    {
        for (; value > 127; value >>= 7) stream.WriteByte((byte)(value | 128));
        stream.WriteByte((byte)value);
    }

    private static void Field(MemoryStream stream, int number, MemoryStream body) => Field(stream, number, body.GetBuffer().AsSpan(0, (int)body.Length));

    private static void Field(MemoryStream stream, int number, ReadOnlySpan<byte> body)
    {
        Varint(stream, (ulong)((number << 3) | 2));
        Varint(stream, (ulong)body.Length);
        stream.Write(body);
    }

    private static void Number(MemoryStream stream, int number, long value)
    {
        Varint(stream, (ulong)(number << 3));
        Varint(stream, (ulong)value);
    }

    private static void Text(MemoryStream stream, int number, string text) => Field(stream, number, Encoding.UTF8.GetBytes(text));
}
