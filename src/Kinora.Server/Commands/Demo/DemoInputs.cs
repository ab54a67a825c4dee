namespace Kinora.Server.Commands.Demo;

/// <summary>The bundled inputs, served on a loopback port for the dialects that take addresses only.</summary>
internal sealed class DemoInputs : IDisposable
{
    private readonly WebApplication _files;

    private DemoInputs(WebApplication files, string folder, Uri address)
    {
        (_files, Folder) = (files, folder);
        Address = address;
    }

    public string Folder { get; }

    public Uri Address { get; }

    /// <summary>What the server's egress client must be allowed to reach.</summary>
    public string HostAndPort => $"{Address.Host}:{Address.Port}";

    public string Url(string name) => new Uri(Address, name).ToString();

    public string Base64(string name) => Convert.ToBase64String(File.ReadAllBytes(Path.Combine(Folder, name)));

    public static async Task<DemoInputs> StartAsync(CancellationToken cancellation)
    {
        var folder = Find();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(System.Net.IPAddress.Loopback, 0));
        var app = builder.Build();
        app.MapGet("/{**path}", (string path) =>
        {
            var file = Path.GetFullPath(Path.Combine(folder, path));
            return file.StartsWith(folder, StringComparison.Ordinal) && File.Exists(file) ? Results.File(file) : Results.NotFound();
        });
        await app.StartAsync(cancellation);
        return new DemoInputs(app, folder, new Uri(app.Urls.First()));
    }

    public void Dispose() => ((IDisposable)_files).Dispose();

    /// <summary>Beside the program when published, else in the checkout.</summary>
    private static string Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var media = Path.Combine(at.FullName, "tests", "media");
            if (Directory.Exists(Path.Combine(media, "images"))) return media;
        }

        throw new DemoException("The bundled inputs (tests/media) were not found: run the demo from a checkout.");
    }
}
