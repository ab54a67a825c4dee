using System.Runtime.InteropServices;

namespace Kinora.Vision.Inference;

/// <summary>
/// ONNX Runtime through its C API. The library exports one symbol, OrtGetApiBase; GetApi(version) returns a struct of function
/// pointers that only ever grows at its end, so a function is an index into it and any newer library works too.
/// </summary>
internal sealed unsafe class OrtLibrary
{
    /// <summary>The oldest API version that has everything used here.</summary>
    private const uint ApiVersion = 14;

    private const int WarningsAndErrors = 3;
    private readonly void** _api;

    /// <summary>Loads the library; it stays loaded for the life of the process.</summary>
    /// <exception cref="DllNotFoundException">There is no usable library at <paramref name="path"/>.</exception>
    public OrtLibrary(string path)
    {
        var library = NativeLibrary.Load(path);
        var getBase = (delegate* unmanaged<OrtApiBase*>)NativeLibrary.GetExport(library, "OrtGetApiBase");
        var apiBase = getBase();
        Version = Marshal.PtrToStringUTF8((nint)apiBase->GetVersionString()) ?? string.Empty;
        _api = apiBase->GetApi(ApiVersion);
        if (_api is null) throw new DllNotFoundException($"ONNX Runtime {Version} at {path} does not offer API {ApiVersion}.");
        void* handle;
        fixed (byte* id = "kinora\0"u8)
            Check(((delegate* unmanaged<int, byte*, void**, void*>)Function(Ort.CreateEnv))(WarningsAndErrors, id, &handle));
        Environment = handle;
        Check(((delegate* unmanaged<int, int, void**, void*>)Function(Ort.CreateCpuMemoryInfo))(0, 0, &handle));
        Memory = handle;
        Check(((delegate* unmanaged<void**, void*>)Function(Ort.GetAllocatorWithDefaultOptions))(&handle));
        Allocator = handle;
    }

    public string Version { get; }

    public void* Environment { get; }

    public void* Memory { get; }

    public void* Allocator { get; }

    public void* Function(Ort function) => _api[(int)function];

    /// <summary>Throws if a call returned a status, and releases it.</summary>
    public void Check(void* status)
    {
        if (status is null) return;
        string? message = Marshal.PtrToStringUTF8((nint)((delegate* unmanaged<void*, byte*>)Function(Ort.GetErrorMessage))(status));
        Release(Ort.ReleaseStatus, status);
        throw new InvalidOperationException("ONNX Runtime: " + message);
    }

    public void Release(Ort function, void* item)
    {
        if (item is not null) ((delegate* unmanaged<void*, void>)Function(function))(item);
    }

#pragma warning disable CS0649 // filled in by native code
    private struct OrtApiBase
    {
        public delegate* unmanaged<uint, void**> GetApi;
        public delegate* unmanaged<byte*> GetVersionString;
    }
#pragma warning restore CS0649
}

/// <summary>Position of each function in struct OrtApi: the order of declaration in onnxruntime_c_api.h.</summary>
internal enum Ort
{
    GetErrorMessage = 2,
    CreateEnv = 3,
    CreateSessionFromArray = 8,
    Run = 9,
    CreateSessionOptions = 10,
    SetSessionGraphOptimizationLevel = 23,
    SetIntraOpNumThreads = 24,
    SetInterOpNumThreads = 25,
    SessionGetInputCount = 30,
    SessionGetOutputCount = 31,
    SessionGetInputTypeInfo = 33,
    SessionGetOutputTypeInfo = 34,
    SessionGetInputName = 36,
    SessionGetOutputName = 37,
    CreateTensorWithDataAsOrtValue = 49,
    CastTypeInfoToTensorInfo = 55,
    GetTensorElementType = 60,
    GetDimensionsCount = 61,
    GetDimensions = 62,
    CreateCpuMemoryInfo = 69,
    AllocatorFree = 76,
    GetAllocatorWithDefaultOptions = 78,
    ReleaseStatus = 93,
    ReleaseSession = 95,
    ReleaseValue = 96,
    ReleaseTypeInfo = 98,
    ReleaseSessionOptions = 100,
}
