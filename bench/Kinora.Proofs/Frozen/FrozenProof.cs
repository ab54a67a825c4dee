using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Kinora.Proofs.Disk;
using Kinora.Proofs.Kill;

namespace Kinora.Proofs.Frozen;

/// <summary>Real clips whose encoder is stopped, or whose disk fills up, while they are drawn.</summary>
internal sealed class FrozenProof : IProof
{
    private const int Megabytes = 96;
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(4);

    public string Name => "frozen";

    public string Summary => "an encoder that stands still, or finds no room, is ended, and the task says why";

    public async Task<IReadOnlyList<ProofRow>> RunAsync(ProofOptions options, CancellationToken cancellation)
    {
        string data = Directory.CreateTempSubdirectory("kinora-frozen-").FullName;
        using var disk = await SmallDisk.MountAsync(data, Megabytes);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", "prover");
        using var victim = new Victim(data, Ports.Free(), callbackPort: 1, real: true, disk.Within);
        try
        {
            await victim.StartAsync(http, cancellation);
            return
            [
                .. await StoppedAsync(http, victim, data, cancellation),
                .. await FilledAsync(http, victim, disk, data, cancellation),
                await AgainAsync(http, victim, cancellation),
            ];
        }
        finally
        {
            victim.Dispose();
            disk.Dispose();
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<IEnumerable<ProofRow>> StoppedAsync(HttpClient http, Victim victim, string data, CancellationToken cancellation)
    {
        string id = await CreateAsync(http, victim, cancellation);
        int encoder = await EncoderAsync(victim, cancellation);
        await SignalAsync("-STOP", encoder);
        long stopped = Stopwatch.GetTimestamp();
        string message = await FailureAsync(http, victim, id, cancellation);
        double seconds = Stopwatch.GetElapsedTime(stopped).TotalSeconds;
        bool gone = !victim.Children(Path.Combine(data, "scratch")).Contains(encoder);
        return
        [
            new("a stopped encoder is ended within 30 s", string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s, {(gone ? "gone" : "still there")}"), seconds <= 30 && gone),
            new("and its task says what to do", message, message.Contains("submit it again", StringComparison.Ordinal)),
        ];
    }

    private static async Task<IEnumerable<ProofRow>> FilledAsync(HttpClient http, Victim victim, SmallDisk disk, string data, CancellationToken cancellation)
    {
        string id = await CreateAsync(http, victim, cancellation);
        await EncoderAsync(victim, cancellation);
        disk.Fill();
        await Task.Delay(TimeSpan.FromSeconds(3), cancellation);
        using var refused = await PostAsync(http, victim, cancellation);

        // The clip fails for want of room; its end is stored once there is some.
        while (victim.Children(Path.Combine(data, "scratch")).Any()) await Task.Delay(200, cancellation);
        disk.Free();
        string message = await FailureAsync(http, victim, id, cancellation);
        return
        [
            new("with a full disk the door refuses", $"{(int)refused.StatusCode}", (int)refused.StatusCode == 503),
            new("and the clip that found no room says so", message, message.Contains("no room", StringComparison.Ordinal)),
        ];
    }

    private static async Task<ProofRow> AgainAsync(HttpClient http, Victim victim, CancellationToken cancellation)
    {
        string id = await CreateAsync(http, victim, cancellation);
        var task = await EndAsync(http, victim, id, cancellation);
        string state = task.GetProperty("task_status").GetString()!;
        return new ProofRow("submitted again, the clip is made", state, state == "succeed");
    }

    private static async Task<int> EncoderAsync(Victim victim, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(s_patience);
        while (true)
        {
            if (victim.Children("libx264").FirstOrDefault() is > 0 and int encoder)
            {
                await Task.Delay(1500, patience.Token); // into the middle of the clip
                return encoder;
            }

            await Task.Delay(50, patience.Token);
        }
    }

    private static async Task<string> FailureAsync(HttpClient http, Victim victim, string id, CancellationToken cancellation)
    {
        var task = await EndAsync(http, victim, id, cancellation);
        return task.GetProperty("task_status").GetString() == "failed" ? task.GetProperty("task_status_msg").GetString()! : "it did not fail";
    }

    private static async Task<JsonElement> EndAsync(HttpClient http, Victim victim, string id, CancellationToken cancellation)
    {
        for (long began = Stopwatch.GetTimestamp(); ; await Task.Delay(200, cancellation))
        {
            using var answer = JsonDocument.Parse(await http.GetStringAsync($"{victim.Url}/v1/videos/text2video/{id}", cancellation));
            var task = answer.RootElement.GetProperty("data").Clone();
            if (task.GetProperty("task_status").GetString() is "succeed" or "failed" || Stopwatch.GetElapsedTime(began) > s_patience) return task;
        }
    }

    private static async Task<string> CreateAsync(HttpClient http, Victim victim, CancellationToken cancellation)
    {
        using var response = await PostAsync(http, victim, cancellation);
        using var answer = JsonDocument.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancellation));
        return answer.RootElement.GetProperty("data").GetProperty("task_id").GetString()!;
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient http, Victim victim, CancellationToken cancellation) => http.PostAsync(
        victim.Url + "/v1/videos/text2video",
        new StringContent("""{"model_name":"kling-v1","prompt":"a red ball rolls over a meadow","mode":"std","duration":"5"}""", Encoding.UTF8, "application/json"),
        cancellation);

    private static async Task SignalAsync(string signal, int process)
    {
        using var kill = Process.Start("kill", [signal, process.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }
}
