using System.Net;
using System.Net.NetworkInformation;

namespace Kinora.Server.Intake;

/// <summary>Addresses of this machine's interfaces: a public one of them leads back to the server itself, past its firewall.</summary>
internal static class OwnAddresses
{
    private static readonly Lazy<HashSet<IPAddress>> s_addresses = new(() =>
        [.. NetworkInterface.GetAllNetworkInterfaces().SelectMany(i => i.GetIPProperties().UnicastAddresses).Select(a => a.Address)]);

    public static bool Has(IPAddress address) =>
        s_addresses.Value.Contains(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
}
