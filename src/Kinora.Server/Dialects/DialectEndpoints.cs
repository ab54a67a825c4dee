namespace Kinora.Server.Dialects;

/// <summary>All dialects: their services and their routes.</summary>
internal static class DialectEndpoints
{
    /// <summary>Registers what dialects need.</summary>
    public static IServiceCollection AddDialects(this IServiceCollection services) => services;

    /// <summary>Maps the routes of every dialect.</summary>
    public static IEndpointRouteBuilder MapDialects(this IEndpointRouteBuilder endpoints) => endpoints;
}
