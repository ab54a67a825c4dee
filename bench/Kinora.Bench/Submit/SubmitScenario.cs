using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Kinora.Bench.Submit;

/// <summary>Durable creates and status reads next to a static file of nginx, on the same two processors in the same run.</summary>
internal sealed class SubmitScenario : IScenario
{
    private const string Body = """{"model_name":"kling-v1","prompt":"A dog running on the grass","negative_prompt":"","cfg_scale":0.5,"mode":"std","aspect_ratio":"16:9","duration":"5"}""";

    public string Name => "submit";

    public string Summary => "durable creates and status reads per second, p50/p99, fsyncs, CPU against nginx; cold start";

    public async Task RunAsync(Report report, BenchOptions options, CancellationToken cancellation)
    {
        int seconds = options.Quick ? 2 : 5;
        var folder = Directory.CreateTempSubdirectory("kinora-bench-");
        try
        {
            double nginxCpu = await NginxAsync(report, folder.FullName, seconds, cancellation);
            await KinoraAsync(report, folder.FullName, seconds, nginxCpu, cancellation);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<double> NginxAsync(Report report, string folder, int seconds, CancellationToken cancellation)
    {
        int port = FreePort();
        await File.WriteAllTextAsync(Path.Combine(folder, "task.json"), """{"code":0,"message":"SUCCEED","request_id":"x","data":{"task_id":"1","task_status":"submitted"}}""", cancellation);
        var conf = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(conf, $$"""
            daemon off; user root; worker_processes 1; pid {{folder}}/nginx.pid; error_log {{folder}}/error.log;
            events { worker_connections 1024; }
            http { access_log off; keepalive_requests 1000000; client_body_temp_path {{folder}}/a; proxy_temp_path {{folder}}/b; fastcgi_temp_path {{folder}}/c; uwsgi_temp_path {{folder}}/d; scgi_temp_path {{folder}}/e;
              server { listen 127.0.0.1:{{port}}; root {{folder}}; default_type application/json; } }
            """, cancellation);
        var address = new Uri($"http://127.0.0.1:{port}/task.json");
        await using var nginx = await ChildServer.StartAsync("nginx", ["-c", conf, "-p", folder], address, withChildren: true, cancellation);
        await Load.RunAsync(address, 16, 1, null, cancellation);
        double before = nginx.CpuSeconds();
        var result = await Load.RunAsync(address, 16, seconds, null, cancellation);
        double cpu = (nginx.CpuSeconds() - before) / result.Requests * 1e6;
        report.Add("nginx static: requests/s at 16 clients", result.PerSecond, "/s");
        report.Add("nginx static: CPU per request", cpu, "us");
        return cpu;
    }

    private static async Task KinoraAsync(Report report, string folder, int seconds, double nginxCpu, CancellationToken cancellation)
    {
        int port = FreePort();
        var root = new Uri($"http://127.0.0.1:{port}");
        var dll = Path.Combine(AppContext.BaseDirectory, "Kinora.Server.dll");
        string[] arguments = ["exec", dll, "serve", "--urls", root.ToString(), "--data", Path.Combine(folder, "data"), "--roles", "api", "--concurrency", "0", "--max-open", "10000000"];
        await using var server = await ChildServer.StartAsync("dotnet", arguments, new Uri(root, "/healthz"), withChildren: false, cancellation);
        report.AtMost("cold start to /healthz", server.ColdStart, 1, "s");
        var script = Path.Combine(folder, "post.lua");
        await File.WriteAllTextAsync(script, $"wrk.method='POST'\nwrk.headers['Content-Type']='application/json'\nwrk.body='{Body}'\n", cancellation);
        var create = new Uri(root, "/v1/videos/text2video");
        await Load.RunAsync(create, 64, 6, script, cancellation); // the JIT recompiles the path with what it has learnt
        foreach (int clients in (int[])[1, 16, 64])
        {
            double cpu = server.CpuSeconds();
            long flushes = await FlushesAsync(root, cancellation);
            var result = await Load.RunAsync(create, clients, seconds, script, cancellation);
            cpu = (server.CpuSeconds() - cpu) / result.Requests * 1e6;
            flushes = await FlushesAsync(root, cancellation) - flushes;
            report.Add($"durable creates/s at {clients} clients", result.PerSecond, "/s");
            report.Add($"  p50 at {clients}", result.Median, "ms");
            report.Add($"  p99 at {clients}", result.Tail, "ms");
            report.Add($"  creates per fsync at {clients}", result.Requests / (double)Math.Max(1, flushes));
            report.Add($"  CPU per create at {clients}", cpu, "us");
            if (clients == 16) report.AtMost("  CPU per create against nginx", cpu / nginxCpu, 8, "x");
            if (result.Errors > 0) report.Note($"{result.Errors} of {result.Requests} creates were not answered with 2xx.");
        }

        await ReadsAsync(report, root, server, seconds, nginxCpu, cancellation);
        report.Add("memory after the run", server.MemoryMegabytes(), "MB");
    }

    private static async Task ReadsAsync(Report report, Uri root, ChildServer server, int seconds, double nginxCpu, CancellationToken cancellation)
    {
        using var http = new HttpClient { DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", "bench") } };
        using var content = new StringContent(Body, Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri(root, "/v1/videos/text2video"), content, cancellation);
        var id = (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancellation))!["data"]!["task_id"]!;
        var address = new Uri(root, $"/v1/videos/text2video/{id}");
        await Load.RunAsync(address, 16, 4, null, cancellation);
        double cpu = server.CpuSeconds();
        var result = await Load.RunAsync(address, 16, seconds, null, cancellation);
        cpu = (server.CpuSeconds() - cpu) / result.Requests * 1e6;
        report.Add("status reads/s at 16 clients", result.PerSecond, "/s");
        report.Add("  p99", result.Tail, "ms");
        report.Add("  CPU per read", cpu, "us");
        report.AtMost("  CPU per read against nginx", cpu / nginxCpu, 2, "x");
    }

    private static async Task<long> FlushesAsync(Uri root, CancellationToken cancellation)
    {
        using var http = new HttpClient();
        const string Name = "kinora_store_flushes_total ";
        var metrics = await http.GetStringAsync(new Uri(root, "/metrics"), cancellation);
        var line = metrics.Split('\n').First(l => l.StartsWith(Name, StringComparison.Ordinal));
        return long.Parse(line.AsSpan(Name.Length), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
