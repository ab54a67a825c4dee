using System.Collections.Concurrent;
using System.Text.Json;

namespace Kinora.Proofs.Kill;

/// <summary>What clients did and saw, kept as JSON lines.</summary>
internal sealed class History : IDisposable
{
    private readonly StreamWriter _file;
    private readonly Lock _gate = new();

    public History(string path) => _file = new StreamWriter(path) { AutoFlush = true };

    /// <summary>Ids that the server acknowledged.</summary>
    public ConcurrentDictionary<string, string> Acknowledged { get; } = new(StringComparer.Ordinal);

    /// <summary>The first end that a client saw of each task.</summary>
    public ConcurrentDictionary<string, string> Ends { get; } = new(StringComparer.Ordinal);

    /// <summary>Breaches that were seen on the way.</summary>
    public ConcurrentBag<string> Breaches { get; } = [];

    public void Saw(string id, string state)
    {
        if (state is not ("succeed" or "failed")) return;
        string first = Ends.GetOrAdd(id, state);
        if (first != state) Breach($"task {id} ended as {first}, later as {state}");
    }

    public void Breach(string words)
    {
        Breaches.Add(words);
        Write("breach", words);
    }

    public void Write(string what, string detail)
    {
        string line = $"{{\"at\":{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()},\"what\":\"{JsonEncodedText.Encode(what)}\",\"detail\":\"{JsonEncodedText.Encode(detail)}\"}}";
        lock (_gate) _file.WriteLine(line);
    }

    public void Dispose() => _file.Dispose();
}
