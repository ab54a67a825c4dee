using System.Net;

namespace Kinora.Server.Intake;

/// <summary>Looks up names for the egress client.</summary>
internal interface IEgressResolver
{
    /// <summary>Addresses of a name, in the order in which they are tried.</summary>
    Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellation);
}

/// <summary>The system's resolver.</summary>
internal sealed class SystemResolver : IEgressResolver
{
    public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellation) => Dns.GetHostAddressesAsync(host, cancellation);
}
