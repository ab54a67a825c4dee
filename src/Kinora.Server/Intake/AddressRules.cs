using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Kinora.Server.Intake;

/// <summary>Which IP addresses strangers' URLs may lead to: globally reachable unicast ones only (the IANA special-purpose registries).</summary>
internal static class AddressRules
{
    /// <summary>Networks that are not the public Internet.</summary>
    private static readonly IPNetwork[] s_refused4 =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.0.0.0/24"), IPNetwork.Parse("192.0.2.0/24"),
        IPNetwork.Parse("192.31.196.0/24"), IPNetwork.Parse("192.52.193.0/24"), IPNetwork.Parse("192.88.99.0/24"),
        IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("192.175.48.0/24"), IPNetwork.Parse("198.18.0.0/15"),
        IPNetwork.Parse("198.51.100.0/24"), IPNetwork.Parse("203.0.113.0/24"), IPNetwork.Parse("224.0.0.0/4"), IPNetwork.Parse("240.0.0.0/4"),
    ];

    /// <summary>Parts of 2000::/3 that are not reachable, or that carry an IPv4 address which may be private.</summary>
    private static readonly IPNetwork[] s_refused6 =
    [
        IPNetwork.Parse("2001::/23"), IPNetwork.Parse("2001:db8::/32"), IPNetwork.Parse("2002::/16"), IPNetwork.Parse("2620:4f:8000::/48"),
        IPNetwork.Parse("3fff::/20"),
    ];

    private static readonly IPNetwork s_global6 = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork s_nat64 = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>True for an address of the public Internet.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork) return !s_refused4.Any(network => network.Contains(address));
        if (address.AddressFamily != AddressFamily.InterNetworkV6 || address.ScopeId != 0) return false;
        if (address.IsIPv4MappedToIPv6) return IsPublic(address.MapToIPv4());

        // On networks with IPv6 only, public IPv4 hosts are reached through NAT64: the address inside decides.
        if (s_nat64.Contains(address)) return IsPublic(Embedded(address));
        return s_global6.Contains(address) && !s_refused6.Any(network => network.Contains(address));
    }

    private static IPAddress Embedded(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return new IPAddress(BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]));
    }
}
