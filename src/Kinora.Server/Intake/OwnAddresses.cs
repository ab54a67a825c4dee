using System.Net;
using System.Net.NetworkInformation;

namespace Kinora.Server.Intake;

/// <summary>Addresses of this machine's interfaces: a public one of them leads back to the server itself, past its firewall.</summary>
internal static class OwnAddresses
{
    private static volatile HashSet<IPAddress>? s_addresses;

    static OwnAddresses() => NetworkChange.NetworkAddressChanged += static (_, _) => s_addresses = null;

    public static bool Has(IPAddress address) =>
        (s_addresses ??= Read()).Contains(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    private static HashSet<IPAddress> Read() =>
        [.. NetworkInterface.GetAllNetworkInterfaces().SelectMany(i => i.GetIPProperties().UnicastAddresses).Select(a => a.Address)];
}
