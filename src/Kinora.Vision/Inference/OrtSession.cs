using System.Runtime.InteropServices;

namespace Kinora.Vision.Inference;

/// <summary>
/// A loaded model with float32 inputs and outputs of fixed shapes. Thread-safe: any number of <see cref="OrtRun"/>s may share it. One
/// thread each, because a second costs twice the CPU and slows small models down when the machine is busy.
/// </summary>
internal sealed unsafe class OrtSession : IDisposable
{
    private const int Float32 = 1;
    private const int AllOptimisations = 99;

    public OrtSession(OrtLibrary library, ReadOnlySpan<byte> model)
    {
        Library = library;
        void* options;
        library.Check(((delegate* unmanaged<void**, void*>)library.Function(Ort.CreateSessionOptions))(&options));
        try
        {
            Set(library, options, Ort.SetIntraOpNumThreads, 1);
            Set(library, options, Ort.SetInterOpNumThreads, 1);
            Set(library, options, Ort.SetSessionGraphOptimizationLevel, AllOptimisations);
            void* session;
            fixed (byte* m = model)
                library.Check(((delegate* unmanaged<void*, byte*, nuint, void*, void**, void*>)library.Function(Ort.CreateSessionFromArray))(
                    library.Environment, m, (nuint)model.Length, options, &session));
            Handle = session;
        }
        finally
        {
            library.Release(Ort.ReleaseSessionOptions, options);
        }

        Inputs = Describe(Ort.SessionGetInputCount, Ort.SessionGetInputName, Ort.SessionGetInputTypeInfo);
        Outputs = Describe(Ort.SessionGetOutputCount, Ort.SessionGetOutputName, Ort.SessionGetOutputTypeInfo);
    }

    ~OrtSession() => Free();

    public OrtLibrary Library { get; }

    public void* Handle { get; private set; }

    public IReadOnlyList<TensorShape> Inputs { get; }

    public IReadOnlyList<TensorShape> Outputs { get; }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private static void Set(OrtLibrary library, void* options, Ort function, int value) =>
        library.Check(((delegate* unmanaged<void*, int, void*>)library.Function(function))(options, value));

    private void Free()
    {
        Library.Release(Ort.ReleaseSession, Handle);
        Handle = null;
    }

    private TensorShape[] Describe(Ort count, Ort name, Ort type)
    {
        nuint n;
        Library.Check(((delegate* unmanaged<void*, nuint*, void*>)Library.Function(count))(Handle, &n));
        var shapes = new TensorShape[(int)n];
        for (nuint i = 0; i < n; i++)
        {
            byte* text;
            Library.Check(((delegate* unmanaged<void*, nuint, void*, byte**, void*>)Library.Function(name))(Handle, i, Library.Allocator, &text));
            string title = Marshal.PtrToStringUTF8((nint)text) ?? string.Empty;
            Library.Check(((delegate* unmanaged<void*, void*, void*>)Library.Function(Ort.AllocatorFree))(Library.Allocator, text));
            void* info;
            Library.Check(((delegate* unmanaged<void*, nuint, void**, void*>)Library.Function(type))(Handle, i, &info));
            try
            {
                shapes[i] = new TensorShape(title, Sides(title, info));
            }
            finally
            {
                Library.Release(Ort.ReleaseTypeInfo, info);
            }
        }

        return shapes;
    }

    private long[] Sides(string title, void* info)
    {
        void* tensor;
        Library.Check(((delegate* unmanaged<void*, void**, void*>)Library.Function(Ort.CastTypeInfoToTensorInfo))(info, &tensor));
        int element;
        Library.Check(((delegate* unmanaged<void*, int*, void*>)Library.Function(Ort.GetTensorElementType))(tensor, &element));
        if (element != Float32) throw new InvalidDataException($"{title} has element type {element}; only float32 is supported.");
        nuint count;
        Library.Check(((delegate* unmanaged<void*, nuint*, void*>)Library.Function(Ort.GetDimensionsCount))(tensor, &count));
        var sides = new long[(int)count];
        fixed (long* s = sides)
            Library.Check(((delegate* unmanaged<void*, long*, nuint, void*>)Library.Function(Ort.GetDimensions))(tensor, s, count));
        return sides.All(s => s > 0) ? sides : throw new InvalidDataException($"{title} has no fixed shape.");
    }
}

internal sealed record TensorShape(string Name, long[] Sides)
{
    public int Count => (int)Sides.Aggregate(1L, (a, b) => checked(a * b));
}
