using Kinora.Server.Wire;

namespace Kinora.Server.Dialects;

/// <summary>A vendor's way to talk.</summary>
internal interface IDialect
{
    /// <summary>Name that its tasks carry.</summary>
    string Name { get; }

    /// <summary>Its endpoints and what becomes of their fields, for the parity table.</summary>
    IReadOnlyList<EndpointNote> Endpoints { get; }

    /// <summary>Maps its addresses.</summary>
    void Map(IEndpointRouteBuilder routes);
}

/// <summary>An endpoint in the parity table.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Address.</param>
/// <param name="Fields">Fields of its body.</param>
/// <param name="Remark">What else there is to say.</param>
internal sealed record EndpointNote(string Method, string Path, IReadOnlyList<FieldNote> Fields, string? Remark = null);
