using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.ObjectPool;

namespace Kinora.Server.Wire;

/// <summary>A reusable writer with its buffer: an answer is made whole before its first byte leaves, so an error never follows half of one.</summary>
internal sealed class JsonBuffer : IDisposable
{
    private const int KeptBytes = 64 * 1024;
    private static readonly ObjectPool<JsonBuffer> Pool = new DefaultObjectPool<JsonBuffer>(new Policy(), 64);

    // Addresses are full of '&', which the default encoder would escape; no answer is ever embedded in HTML.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = false };
    private readonly ArrayBufferWriter<byte> _bytes = new(1024);

    private JsonBuffer() => Json = new Utf8JsonWriter(_bytes, Options);

    /// <summary>The writer.</summary>
    public Utf8JsonWriter Json { get; }

    /// <summary>A clean one; dispose of it to give it back.</summary>
    public static JsonBuffer Rent() => Pool.Get();

    /// <summary>Forgets what was written.</summary>
    public void Clear()
    {
        _bytes.ResetWrittenCount();
        Json.Reset();
    }

    /// <summary>Everything written; valid until the next call.</summary>
    public ReadOnlyMemory<byte> Written()
    {
        Json.Flush();
        return _bytes.WrittenMemory;
    }

    /// <summary>Everything written, as text.</summary>
    public string Text() => System.Text.Encoding.UTF8.GetString(Written().Span);

    /// <inheritdoc/>
    public void Dispose() => Pool.Return(this);

    private sealed class Policy : PooledObjectPolicy<JsonBuffer>
    {
        public override JsonBuffer Create() => new();

        public override bool Return(JsonBuffer obj)
        {
            if (obj._bytes.Capacity > KeptBytes) return false;
            obj.Clear();
            return true;
        }
    }
}
