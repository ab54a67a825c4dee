using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;

namespace Kinora.Server.Wire;

/// <summary>Receives request bodies. Large ones take turns, so that a few callers with long bodies can't fill the memory.</summary>
internal sealed class BodyReader : IDisposable
{
    private const int Large = 1024 * 1024;
    private const int MaxValues = 100_000;
    private const int FirstBuffer = 16 * 1024;
    private static readonly TimeSpan TurnWait = TimeSpan.FromSeconds(60);
    private static readonly Rejection Busy = new(RejectionKind.Unavailable, "too many large requests at once, please try again later");
    private readonly SemaphoreSlim _largeBodies;
    private readonly long _maxBytes;

    /// <summary>A reader.</summary>
    public BodyReader(ContractOptions options)
    {
        _maxBytes = options.MaxBodyBytes;
        _largeBodies = new SemaphoreSlim(options.MaxLargeBodies);
    }

    /// <summary>Reads a body that must be a JSON object and hands it over; the memory is given back afterwards.</summary>
    public async ValueTask<Rejection?> ReadAsync(Call call, Func<Body, ValueTask<Rejection?>> handle)
    {
        var request = call.Http.Request;
        if (request.ContentLength > _maxBytes) return TooLarge();
        // A stated length is only a promise: memory is taken as bytes really arrive.
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        var (length, isLarge) = (0, false);
        try
        {
            while (true)
            {
                var read = await ReadAsync(request.Body, buffer.AsMemory(length), call.Cancellation).ConfigureAwait(false);
                if (read == 0) break;
                length += read;
                if (length > _maxBytes) return TooLarge();
                if (length < buffer.Length) continue;
                if (length >= Large && !isLarge)
                {
                    if (!await _largeBodies.WaitAsync(TurnWait, call.Cancellation).ConfigureAwait(false)) return Busy;
                    isLarge = true;
                }

                buffer = Grow(buffer, length);
            }

            return await ParseAsync(buffer.AsMemory(0, length), handle).ConfigureAwait(false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            if (isLarge) _largeBodies.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _largeBodies.Dispose();

    private static async ValueTask<int> ReadAsync(Stream body, Memory<byte> buffer, CancellationToken cancellation)
    {
        try
        {
            return await body.ReadAsync(buffer, cancellation).ConfigureAwait(false);
        }
        catch (IOException error) when (error is not BadHttpRequestException)
        {
            // Some malformed chunk sizes come out as this.
            throw new BadHttpRequestException("The body's framing is damaged.", error);
        }
    }

    private static async ValueTask<Rejection?> ParseAsync(ReadOnlyMemory<byte> content, Func<Body, ValueTask<Rejection?>> handle)
    {
        if (content.Span.StartsWith("\uFEFF"u8)) content = content[3..];
        // The parser leaves what is inside strings alone until somebody asks for it.
        if (!Utf8.IsValid(content.Span)) return new Rejection(RejectionKind.Malformed, "the request body is not valid UTF-8");
        // The parser's index takes some memory per value, however small the value: text of a few bytes per value would take many times its size.
        if (content.Length > Large && content.Span.Count((byte)',') > MaxValues)
            return new Rejection(RejectionKind.Malformed, "the request body has too many values");
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(content);
        }
        catch (JsonException)
        {
            return new Rejection(RejectionKind.Malformed, "the request body is not valid JSON");
        }

        using (document)
        {
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? await handle(new Body(document.RootElement)).ConfigureAwait(false)
                : new Rejection(RejectionKind.Malformed, "the request body must be a JSON object");
        }
    }

    private static byte[] Grow(byte[] buffer, int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    private Rejection TooLarge() => new(RejectionKind.Malformed, $"the request body must not be larger than {_maxBytes / (1024 * 1024)} MB");
}
