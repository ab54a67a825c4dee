using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Kinora.Server.Access;
using Kinora.Server.Hosting;
using Kinora.Server.Rendering;
using Kinora.Server.Tests.Dialects;
using Kinora.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Kinora.Server.Tests.Conformance;

/// <summary>Public npm clients against the server with a key, over HTTPS, with signed callbacks.</summary>
public sealed class NodeClientTests
{
    [Fact]
    public async Task Public_clients_create_poll_extend_fail_and_verify_callbacks()
    {
        var scripts = ClientFolder();
        Assert.SkipUnless(Directory.Exists(Path.Combine(scripts, "node_modules")), "run npm ci in tests/clients (./kinora test does)");
        var folder = Directory.CreateTempSubdirectory("kinora-node-").FullName;
        try
        {
            using var data = DataDirectory.Take(folder);
            var port = FreePort();
            using var certificate = Certificate();
            var pem = Path.Combine(folder, "server.pem");
            await File.WriteAllTextAsync(pem, certificate.ExportCertificatePem());
            var options = new ServeOptions { Urls = [new("http://127.0.0.1:0")], Data = folder, FetchAllow = [$"127.0.0.1:{port}"], Renders = 1 };
            await using var app = ServerHost.Build(options, data, new EngineEnvironment("/usr/bin:/bin", folder, folder), builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.RemoveAll<IRenderer>();
                builder.Services.AddSingleton<IRenderer>(new TestRenderer());
                builder.WebHost.UseKestrelHttpsConfiguration();
                builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
            });
            await app.StartAsync();
            var issued = JsonDocument.Parse(await KeyIssuer.IssueAsync(app.Services.GetRequiredService<IKeyStore>(), "node", default)).RootElement;
            await File.WriteAllBytesAsync(Path.Combine(folder, "image.png"), Convert.FromBase64String(TestPictures.Png(400, 300)));
            await File.WriteAllBytesAsync(Path.Combine(folder, "sound.wav"), Convert.FromBase64String(TestPictures.Wav(3)));
            var (code, output) = await NodeAsync(scripts, new Dictionary<string, string?>
            {
                ["BASE_URL"] = app.Urls.First(url => url.StartsWith("https:", StringComparison.Ordinal)),
                ["ACCESS_KEY"] = issued.GetProperty("access_key").GetString(),
                ["SECRET_KEY"] = issued.GetProperty("secret_key").GetString(),
                ["WEBHOOK_SECRET"] = issued.GetProperty("webhook_secret").GetString(),
                ["CALLBACK_PORT"] = port.ToString(),
                ["NODE_EXTRA_CA_CERTS"] = pem,
                ["IMAGE"] = Path.Combine(folder, "image.png"),
                ["SOUND"] = Path.Combine(folder, "sound.wav"),
                ["HOME"] = folder,
            });
            await app.StopAsync();
            code.ShouldBe(0, output);
            output.ShouldContain("clients: ok");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(int Code, string Output)> NodeAsync(string folder, Dictionary<string, string?> environment)
    {
        var start = new ProcessStartInfo("node", ["run.mjs"]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var node = Process.Start(start)!;
        var output = node.StandardOutput.ReadToEndAsync();
        var errors = node.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        try
        {
            await node.WaitForExitAsync(patience.Token);
        }
        finally
        {
            if (!node.HasExited) node.Kill(entireProcessTree: true);
        }

        return (node.ExitCode, await output + await errors);
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string ClientFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Kinora.slnx"))) folder = folder.Parent!;
        return Path.Combine(folder.FullName, "tests", "clients");
    }
}
