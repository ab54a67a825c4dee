using Kinora.Requests;

namespace Kinora.Server.Wire;

/// <summary>A request that has been read and whose fields are each right by themselves.</summary>
internal sealed record Draft
{
    /// <summary>Kind of endpoint.</summary>
    public required string Kind { get; init; }

    /// <summary>Makes the request; called again after media that came along were stored.</summary>
    public required Func<RenderRequest> Build { get; init; }

    /// <summary>Model that limits and price are counted under.</summary>
    public required string Model { get; init; }

    /// <summary>Price.</summary>
    public decimal Units { get; init; }

    /// <summary>Caller's own id.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Where state changes are announced.</summary>
    public string? CallbackUrl { get; init; }

    /// <summary>Media to store.</summary>
    public IReadOnlyList<MediaSlot> Media { get; init; } = [];

    /// <summary>False for work that holds no concurrency slot.</summary>
    public bool HoldsSlot { get; init; } = true;
}
