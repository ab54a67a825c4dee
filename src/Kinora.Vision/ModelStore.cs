using System.Collections.Concurrent;
using Kinora.Vision.Faces;
using Kinora.Vision.Inference;

namespace Kinora.Vision;

/// <summary>
/// The installed models and the library that runs them. Sessions are loaded on first use and shared by all trackers; one store serves
/// the whole process.
/// </summary>
public sealed class ModelStore : IDisposable
{
    internal const string LibraryFile = "libonnxruntime.so";
    internal const string CanonicalFaceFile = "geometry_pipeline_metadata_landmarks.binarypb";

    private readonly string _folder;
    private readonly Lazy<OrtLibrary> _library;
    private readonly ConcurrentDictionary<string, Lazy<OrtSession>> _sessions = new();
    private readonly Lazy<CanonicalFace> _canonicalFace;

    /// <summary>Opens the folder that <see cref="Installation.ModelInstaller"/> filled.</summary>
    /// <param name="folder">Holds the .onnx files, the canonical face mesh and libonnxruntime.so.</param>
    /// <exception cref="FileNotFoundException">Something is missing; the message says what and how to install it.</exception>
    public ModelStore(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        _folder = folder;
        string[] missing = [.. Installation.InstalledFile.All.Select(f => f.Name).Where(f => !File.Exists(Path.Combine(folder, f)))];
        if (missing.Length > 0)
            throw new FileNotFoundException($"The models are not installed: {folder} lacks {string.Join(", ", missing)}. Run ./kinora once to install them.");
        _library = new Lazy<OrtLibrary>(() => new OrtLibrary(Path.GetFullPath(Path.Combine(folder, LibraryFile))));
        _canonicalFace = new Lazy<CanonicalFace>(() => CanonicalFace.Read(File.ReadAllBytes(Path.Combine(folder, CanonicalFaceFile))));
    }

    /// <summary>Version of the ONNX Runtime library, for example "1.28.2".</summary>
    public string RuntimeVersion => _library.Value.Version;

    /// <summary>MediaPipe's canonical face mesh.</summary>
    public CanonicalFace CanonicalFace => _canonicalFace.Value;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var session in _sessions.Values)
            if (session.IsValueCreated) session.Value.Dispose();
        _sessions.Clear();
    }

    internal OrtRun Open(string model) => new(_sessions.GetOrAdd(
        model, name => new Lazy<OrtSession>(() => new OrtSession(_library.Value, File.ReadAllBytes(Path.Combine(_folder, name + ".onnx"))))).Value);
}
