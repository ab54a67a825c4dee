using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Kinora.Server.Hosting;

/// <summary>Where the server really listens (a port of 0 is only known after the start).</summary>
internal sealed class ListenAddress
{
    private readonly IServer _server;
    private string? _url;

    public ListenAddress(IServer server) => _server = server;

    /// <summary>The first address, with a name that a caller on this machine can use.</summary>
    public string Url => _url ??= Read();

    private string Read()
    {
        string address = _server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://127.0.0.1";
        return address.Replace("//0.0.0.0", "//127.0.0.1", StringComparison.Ordinal)
            .Replace("//[::]", "//127.0.0.1", StringComparison.Ordinal).TrimEnd('/');
    }
}
