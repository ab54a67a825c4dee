using System.Text;

namespace Kinora.Vision.Inference;

/// <summary>
/// One user's buffers for a model with a single input: fill <see cref="Input"/>, call <see cref="Execute"/>, read the outputs. Nothing is
/// allocated per call. Not thread-safe; the session behind it is.
/// </summary>
internal sealed unsafe class OrtRun : IDisposable
{
    private readonly OrtSession _session;
    private readonly float[][] _outputs;
    private readonly byte[][] _names;
    private readonly byte[] _inputName;
    private readonly void*[] _values;
    private void* _input;

    public OrtRun(OrtSession session)
    {
        _session = session;
        if (session.Inputs.Count != 1) throw new InvalidDataException($"The model has {session.Inputs.Count} inputs where one is expected.");
        Input = GC.AllocateArray<float>(session.Inputs[0].Count, pinned: true);
        _outputs = [.. session.Outputs.Select(o => GC.AllocateArray<float>(o.Count, pinned: true))];
        _inputName = Terminated(session.Inputs[0].Name);
        _names = [.. session.Outputs.Select(o => Terminated(o.Name))];
        _values = new void*[_outputs.Length];
        _input = Wrap(Input, session.Inputs[0].Sides);
        for (int i = 0; i < _outputs.Length; i++) _values[i] = Wrap(_outputs[i], session.Outputs[i].Sides);
    }

    ~OrtRun() => Free();

    /// <summary>The input's values in C order.</summary>
    public float[] Input { get; }

    /// <summary>Values of the named output after <see cref="Execute"/>.</summary>
    public float[] Output(string name)
    {
        for (int i = 0; i < _outputs.Length; i++)
            if (_session.Outputs[i].Name == name) return _outputs[i];
        throw new InvalidDataException($"The model has no output named {name}.");
    }

    /// <summary>The first output whose shape satisfies a condition.</summary>
    public float[] Output(Func<long[], bool> shape)
    {
        for (int i = 0; i < _outputs.Length; i++)
            if (shape(_session.Outputs[i].Sides)) return _outputs[i];
        throw new InvalidDataException("The model has no output of the expected shape.");
    }

    public void Execute()
    {
        var library = _session.Library;
        int count = _outputs.Length;
        byte** names = stackalloc byte*[count];
        void** values = stackalloc void*[count];
        for (int i = 0; i < count; i++)
        {
            fixed (byte* n = _names[i]) names[i] = n; // pinned for good by Terminated
            values[i] = _values[i];
        }

        fixed (byte* inputName = _inputName)
        {
            byte* name = inputName;
            void* input = _input;
            library.Check(((delegate* unmanaged<void*, void*, byte**, void**, nuint, byte**, nuint, void**, void*>)library.Function(Ort.Run))(
                _session.Handle, null, &name, &input, 1, names, (nuint)count, values));
        }

        GC.KeepAlive(this);
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private static byte[] Terminated(string name)
    {
        var bytes = GC.AllocateArray<byte>(Encoding.UTF8.GetByteCount(name) + 1, pinned: true);
        Encoding.UTF8.GetBytes(name, bytes);
        return bytes;
    }

    private void* Wrap(float[] data, long[] sides)
    {
        var library = _session.Library;
        void* value;
        fixed (float* d = data)
        fixed (long* s = sides)
            library.Check(((delegate* unmanaged<void*, void*, nuint, long*, nuint, int, void**, void*>)library.Function(Ort.CreateTensorWithDataAsOrtValue))(
                library.Memory, d, (nuint)data.Length * sizeof(float), s, (nuint)sides.Length, 1, &value));
        return value;
    }

    private void Free()
    {
        _session?.Library.Release(Ort.ReleaseValue, _input);
        _input = null;
        for (int i = 0; i < (_values?.Length ?? 0); i++)
        {
            _session!.Library.Release(Ort.ReleaseValue, _values![i]);
            _values[i] = null;
        }
    }
}
