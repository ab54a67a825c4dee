using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Kinora.Proofs.Kill;

namespace Kinora.Proofs.Load;

/// <summary>Minutes of status reads at 70 % of what this machine manages, with creates and renders running, then a restart with a full queue.</summary>
internal sealed class LoadProof : IProof
{
    private const int Clients = 8;
    private const int CreatesPerSecond = 4;
    private const int Queued = 10_000;
    private const int WarmUp = 17_000;

    public string Name => "load";

    public string Summary => "steady under load: no failures, quick reads, flat memory, quick restart (--minutes N)";

    public async Task<IReadOnlyList<ProofRow>> RunAsync(ProofOptions options, CancellationToken cancellation)
    {
        var time = TimeSpan.FromMinutes(options.Rounds > 0 ? options.Rounds : 15);
        string data = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"kinora-load-{Environment.ProcessId}"));
        Directory.CreateDirectory(data);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "prover");
        using var victim = new Victim(data, Ports.Free(), callbackPort: 1, options.Real);
        try
        {
            await victim.StartAsync(http, cancellation);
            var ids = new ConcurrentQueue<string>();
            // Memory is judged once the store's cache of newest tasks is full.
            await FillAsync(http, victim.Url, WarmUp, cancellation);
            for (int i = 0; i < 20; i++) ids.Enqueue(await CreateAsync(http, victim.Url, cancellation));
            double capacity = await CapacityAsync(http, victim.Url, ids, cancellation);
            Console.WriteLine($"   {capacity:0} reads a second at full speed; {capacity * 0.7:0} for {time.TotalMinutes:0} minutes");
            var run = await RunAsync(http, victim.Url, ids, capacity * 0.7, time, cancellation);
            var rows = new List<ProofRow>
            {
                new("nothing fails", $"{run.Failures} of {run.Requests}", run.Failures == 0),
                new("status reads: p99 at most 100 ms", $"{run.P99:0.0} ms", !options.Timed || run.P99 <= 100),
                new("memory grows by at most 1 MB a minute after warm-up", $"{run.Slope:0.00} MB/min", !options.Timed || run.Slope <= 1),
            };
            await FillAsync(http, victim.Url, Queued, cancellation);
            var stop = await victim.StopAsync();
            rows.Add(new("an orderly stop with work running takes at most 10 s", $"{stop.TotalSeconds:0.0} s", !options.Timed || stop < TimeSpan.FromSeconds(10)));
            var start = await victim.StartAsync(http, cancellation);
            rows.Add(new($"with {Queued} tasks waiting it answers again within 5 s", $"{start.TotalSeconds:0.0} s", !options.Timed || start < TimeSpan.FromSeconds(5)));
            string health = await http.GetStringAsync(victim.Url + "/healthz", cancellation);
            int queued = int.Parse(health.Split("\"queued\":")[1].Split(',')[0], CultureInfo.InvariantCulture);
            rows.Add(new("and they all still wait", $"{queued}", queued > Queued - 2000));
            return rows;
        }
        finally
        {
            victim.Dispose();
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<double> CapacityAsync(HttpClient http, string url, ConcurrentQueue<string> ids, CancellationToken cancellation)
    {
        string id = ids.First();
        long count = 0;
        double best = 0;
        for (int pass = 0; pass < 3; pass++)
        {
            count = 0;
            long began = Stopwatch.GetTimestamp();
            await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
            {
                while (Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(5))
                {
                    using var response = await http.GetAsync($"{url}/v1/videos/text2video/{id}", cancellation);
                    await response.Content.ReadAsByteArrayAsync(cancellation);
                    Interlocked.Increment(ref count);
                }
            }));
            best = Math.Max(best, count / Stopwatch.GetElapsedTime(began).TotalSeconds);
        }

        return best;
    }

    private static async Task<LoadRun> RunAsync(
        HttpClient http, string url, ConcurrentQueue<string> ids, double rate, TimeSpan time, CancellationToken cancellation)
    {
        var latencies = new ConcurrentBag<float>();
        var memory = new List<(double Minute, double Megabytes)>();
        var heap = new List<double>();
        long failures = 0, requests = 0;
        long began = Stopwatch.GetTimestamp();
        bool Running() => Stopwatch.GetElapsedTime(began) < time;
        var readers = Enumerable.Range(0, Clients).Select(async client =>
        {
            var random = new Random(client);
            for (long sent = 0; Running(); sent++)
            {
                // An open loop: a slow answer does not slow the next question down, it is late.
                double due = sent * Clients / rate;
                double ahead = due - Stopwatch.GetElapsedTime(began).TotalSeconds;
                if (ahead > 0.002) await Task.Delay(TimeSpan.FromSeconds(ahead), cancellation);
                var known = ids.ToArray();
                long asked = Stopwatch.GetTimestamp();
                Interlocked.Increment(ref requests);
                try
                {
                    using var response = await http.GetAsync(
                        $"{url}/v1/videos/text2video/{known[random.Next(Math.Max(0, known.Length - 200), known.Length)]}", cancellation);
                    await response.Content.ReadAsByteArrayAsync(cancellation);
                    if (!response.IsSuccessStatusCode) Interlocked.Increment(ref failures);
                }
                catch (Exception error) when (error is HttpRequestException or IOException || (error is TaskCanceledException && !cancellation.IsCancellationRequested))
                {
                    Interlocked.Increment(ref failures);
                    Console.WriteLine($"   a read failed: {error.Message}");
                }

                latencies.Add((float)Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
            }
        });
        var creator = Task.Run(async () =>
        {
            while (Running())
            {
                Interlocked.Increment(ref requests);
                try
                {
                    ids.Enqueue(await CreateAsync(http, url, cancellation));
                }
                catch (HttpRequestException error)
                {
                    Interlocked.Increment(ref failures);
                    Console.WriteLine($"   a create failed: {error.Message}");
                }

                while (ids.Count > 400) ids.TryDequeue(out _);
                await Task.Delay(1000 / CreatesPerSecond, cancellation);
            }
        }, cancellation);
        var watcher = Task.Run(async () =>
        {
            while (Running())
            {
                string metrics = await http.GetStringAsync(url + "/metrics", cancellation);
                double Figure(string name) => double.Parse(metrics.Split("\n" + name + " ")[1].Split('\n')[0], CultureInfo.InvariantCulture) / (1 << 20);
                memory.Add((Stopwatch.GetElapsedTime(began).TotalMinutes, Figure("process_resident_memory_bytes")));
                heap.Add(Figure("dotnet_gc_heap_bytes"));
                await Task.Delay(5000, cancellation);
            }
        }, cancellation);
        await Task.WhenAll([.. readers, creator, watcher]);
        float[] sorted = [.. latencies.Order()];
        for (int i = 0; i < memory.Count; i += 6)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"   after {memory[i].Minute:0.0} min {memory[i].Megabytes:0.0} MB, of which {heap[i]:0.0} MB managed"));
        return new LoadRun(requests, failures, sorted[(int)(sorted.Length * 0.99)], Slope([.. memory.Where(m => m.Minute > time.TotalMinutes / 3)]));
    }

    /// <summary>Least squares.</summary>
    private static double Slope(IReadOnlyList<(double X, double Y)> points)
    {
        if (points.Count < 3) return 0;
        double x = points.Average(p => p.X), y = points.Average(p => p.Y);
        return points.Sum(p => (p.X - x) * (p.Y - y)) / points.Sum(p => (p.X - x) * (p.X - x));
    }

    private static Task FillAsync(HttpClient http, string url, int count, CancellationToken cancellation) =>
        Parallel.ForEachAsync(
            Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = cancellation },
            async (_, token) => await CreateAsync(http, url, token));

    private static async Task<string> CreateAsync(HttpClient http, string url, CancellationToken cancellation)
    {
        using var body = new StringContent("{\"model_name\":\"kling-v1\",\"prompt\":\"a dog runs\"}", Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(url + "/v1/videos/text2video", body, cancellation);
        string answer = await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancellation);
        return answer.Split("\"task_id\":\"")[1].Split('"')[0];
    }

    private sealed record LoadRun(long Requests, long Failures, double P99, double Slope);
}
