using System.Security.Cryptography;
using Kinora.Server.Access;
using Kinora.Tasks;

namespace Kinora.Server.Wire;

/// <summary>Handles an admitted call: writes its answer and returns null, or returns why it is refused.</summary>
internal delegate ValueTask<Rejection?> CallHandler(Call call);

/// <summary>Where every request of a dialect comes in: admits, hands over, and turns whatever goes wrong into the dialect's own answer.</summary>
internal sealed partial class Door
{
    private static readonly Rejection Broken = new(RejectionKind.Internal, "internal error, please try again later");
    private static readonly Rejection TooLong = new(RejectionKind.Timeout, "the server took too long, please try again later");
    private readonly IVoice _voice;
    private readonly AccessGate _gate;
    private readonly DoorServices _services;
    private readonly ILogger _log;

    /// <summary>A door that speaks with a voice.</summary>
    public Door(IVoice voice, AccessGate gate, DoorServices services, ILogger log)
    {
        _voice = voice;
        _gate = gate;
        _services = services;
        _log = log;
    }

    /// <summary>Takes a token without the word "Bearer" in front of it.</summary>
    public bool AcceptsBareToken { get; init; }

    /// <summary>A request handler for a route.</summary>
    public RequestDelegate Open(CallHandler handle) => http => AnswerAsync(http, handle);

    /// <summary>A request handler that takes one method only.</summary>
    public RequestDelegate Open(string method, CallHandler handle) =>
        Open(call => call.Http.Request.Method == method ? handle(call) : ValueTask.FromResult<Rejection?>(WrongMethod(call)));

    /// <summary>The refusal of a method.</summary>
    public static Rejection WrongMethod(Call call) =>
        new(RejectionKind.WrongMethod, $"method {Method(call.Http.Request)} is not supported here");

    private static string Method(HttpRequest request) => request.Method.Length <= 16 ? request.Method : "of that name";

    private async Task AnswerAsync(HttpContext http, CallHandler handle)
    {
        using var output = JsonBuffer.Rent();
        var requestId = NewRequestId();
        var call = new Call(http, _services, requestId, output);
        Rejection? rejection;
        try
        {
            var admission = _gate.Admit(http.Request.Headers.Authorization, AcceptsBareToken);
            call.Account = admission.Account;
            rejection = admission.Rejection ?? await handle(call).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (OperationCanceledException)
        {
            rejection = TooLong;
        }
        catch (BadHttpRequestException error)
        {
            rejection = new Rejection(RejectionKind.Malformed, error.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? "the request body is too large" : "the request body could not be read");
        }
        catch (Exception error) when (error is StoreUnavailableException || ServerFailure.IsDiskFull(error))
        {
            LogUnavailable(error, requestId);
            rejection = new Rejection(RejectionKind.Unavailable, "the server can't store tasks at the moment, please try again later");
        }
        catch (Exception error)
        {
            LogBroken(error, requestId, http.Request.Method);
            rejection = Broken;
        }

        if (rejection is not null)
        {
            output.Clear();
            call.Status = _voice.Refuse(output.Json, requestId, rejection);
        }

        await SendAsync(http, call.Status, output.Written()).ConfigureAwait(false);
    }

    private static async Task SendAsync(HttpContext http, int status, ReadOnlyMemory<byte> body)
    {
        var response = http.Response;
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Length;
        if (HttpMethods.IsHead(http.Request.Method)) return;
        await response.BodyWriter.WriteAsync(body, http.RequestAborted).ConfigureAwait(false);
    }

    private static string NewRequestId()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D");
    }

    [LoggerMessage(EventId = 3001, Level = LogLevel.Error, Message = "Request {RequestId} ({Method}) broke")]
    private partial void LogBroken(Exception error, string requestId, string method);

    [LoggerMessage(EventId = 3002, Level = LogLevel.Error, Message = "Request {RequestId}: the store is unavailable")]
    private partial void LogUnavailable(Exception error, string requestId);
}
