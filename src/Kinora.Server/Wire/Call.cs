using System.Text.Json;
using Kinora.Tasks;

namespace Kinora.Server.Wire;

/// <summary>One admitted request on its way through a dialect.</summary>
internal sealed class Call
{
    private readonly JsonBuffer _output;

    /// <summary>A call.</summary>
    public Call(HttpContext http, DoorServices services, string requestId, JsonBuffer output)
    {
        Http = http;
        Services = services;
        RequestId = requestId;
        _output = output;
    }

    /// <summary>The exchange underneath.</summary>
    public HttpContext Http { get; }

    /// <summary>Ports.</summary>
    public DoorServices Services { get; }

    /// <summary>Id of this request, told in the answer and in the log.</summary>
    public string RequestId { get; }

    /// <summary>Who asks; set once admitted.</summary>
    public AccountId Account { get; set; }

    /// <summary>Writes the answer; it leaves when the handler has returned.</summary>
    public Utf8JsonWriter Json => _output.Json;

    /// <summary>Ended when the caller leaves.</summary>
    public CancellationToken Cancellation => Http.RequestAborted;

    /// <summary>HTTP status of an answer that is not a refusal.</summary>
    public int Status { get; set; } = StatusCodes.Status200OK;

    /// <summary>A part of the path.</summary>
    public string Segment(string name) => Http.Request.RouteValues[name] as string ?? "";

    /// <summary>A parameter of the query string; null when absent or empty.</summary>
    public string? Query(string name)
    {
        var value = (string?)Http.Request.Query[name];
        return string.IsNullOrEmpty(value) ? null : value;
    }
}
