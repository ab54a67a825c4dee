using System.Buffers;
using Kinora.Server.Rendering;
using Kinora.Shots;

namespace Kinora.Server.Intake;

/// <summary>Streams inputs through the egress client to disk, within limits of size, time, rate and kind.</summary>
internal sealed class InputFetcher : IInputFetcher
{
    private const int Tries = 3;
    private readonly EgressClient _egress;
    private readonly EgressOptions _options;
    private readonly TimeProvider _clock;

    public InputFetcher(EgressClient egress, EgressOptions options, TimeProvider clock)
    {
        _egress = egress;
        _options = options;
        _clock = clock;
    }

    public async Task<string> FetchAsync(string url, InputRole input, string target, CancellationToken cancellation)
    {
        using var total = new CancellationTokenSource(_options.TotalTimeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(total.Token, cancellation);
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await DownloadAsync(url, input, target, either.Token).ConfigureAwait(false);
            }
            catch (EgressException error) when (attempt < Tries && error.Problem == EgressProblem.Network)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(250 * attempt), _clock, cancellation).ConfigureAwait(false);
            }
            catch (EgressException error)
            {
                throw new ShotException(Code(error.Problem), $"{input.Name}: the address can't be used: {error.Message}.", error);
            }
            catch (OperationCanceledException error) when (!cancellation.IsCancellationRequested)
            {
                throw new ShotException("input_unreachable", $"{input.Name}: the address can't be used: fetching it took too long.", error);
            }
        }
    }

    private async Task<string> DownloadAsync(string url, InputRole input, string target, CancellationToken cancellation)
    {
        using var response = await _egress.GetAsync(url, cancellation).ConfigureAwait(false);
        if ((int)response.StatusCode is var status && status != 200)
            throw new EgressException(status is 429 or >= 500 ? EgressProblem.Network : EgressProblem.Status, $"it answered HTTP {status}");
        if (response.Content.Headers.ContentLength > input.Limits.MaxBytes) throw TooLarge(input);
        if (response.Content.Headers.ContentEncoding.Any(e => !e.Equals("identity", StringComparison.OrdinalIgnoreCase)))
            throw new EgressException(EgressProblem.WrongContent, "it sends compressed content, which was not asked for");
        var body = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
            return await SaveAsync(body, response.Content.Headers.ContentLength, input, target, cancellation).ConfigureAwait(false);
    }

    private async Task<string> SaveAsync(Stream body, long? announced, InputRole input, string target, CancellationToken cancellation)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        FileStream? file = null;
        string path = target;
        try
        {
            long received = 0, windowStart = _clock.GetTimestamp(), windowBytes = 0;
            int held = 0;
            while (true)
            {
                int read = await ReadAsync(body, buffer.AsMemory(held), cancellation).ConfigureAwait(false);
                received += read;
                windowBytes += read;
                held += read;
                if (received > input.Limits.MaxBytes) throw TooLarge(input);
                if (file is null && (held >= MediaSignature.Length || read == 0))
                {
                    // The content's own first bytes decide what it is, not its name and not the header's word for it.
                    string extension = MediaSignature.ExtensionOf(buffer.AsSpan(0, held), input.Limits.Kind)
                        ?? throw new EgressException(EgressProblem.WrongContent, $"its content is no {MediaSignature.Words(input.Limits.Kind)}");
                    path = $"{target}.{extension}";
                    file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous);
                }

                if (file is not null)
                {
                    await file.WriteAsync(buffer.AsMemory(0, held), cancellation).ConfigureAwait(false);
                    held = 0;
                }

                if (read == 0) break;
                if (_clock.GetElapsedTime(windowStart) is var passed && passed >= _options.RateWindow)
                {
                    if (windowBytes < passed.TotalSeconds * _options.MinBytesPerSecond)
                        throw new EgressException(EgressProblem.Timeout, "its content comes too slowly");
                    (windowStart, windowBytes) = (_clock.GetTimestamp(), 0);
                }
            }

            return received < announced ? throw new EgressException(EgressProblem.Network, "its content ended early") : path;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            if (file is not null) await file.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask<int> ReadAsync(Stream body, Memory<byte> buffer, CancellationToken cancellation)
    {
        // A silent connection yields no bytes to judge the rate by.
        using var silence = new CancellationTokenSource(_options.RateWindow, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellation);
        try
        {
            return await body.ReadAsync(buffer, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (silence.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new EgressException(EgressProblem.Timeout, "its content comes too slowly", error);
        }
        catch (Exception error) when (error is IOException or HttpRequestException)
        {
            throw new EgressException(EgressProblem.Network, "its content ended early", error);
        }
    }

    private static EgressException TooLarge(InputRole input) =>
        new(EgressProblem.TooLarge, $"its content is larger than {input.Limits.MaxBytes >> 20} MB");

    private static string Code(EgressProblem problem) => problem switch
    {
        EgressProblem.Refused => "input_refused",
        EgressProblem.TooLarge or EgressProblem.WrongContent => "input_invalid",
        _ => "input_unreachable",
    };
}
