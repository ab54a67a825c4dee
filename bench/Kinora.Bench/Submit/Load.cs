using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Kinora.Bench.Submit;

/// <summary>Load from wrk, a process of its own.</summary>
internal static partial class Load
{
    /// <summary>Figures of one run.</summary>
    public readonly record struct Result(long Requests, double PerSecond, double Median, double Tail, long Errors);

    /// <summary>Runs wrk for some seconds.</summary>
    /// <param name="address">Target on this machine.</param>
    /// <param name="clients">Connections.</param>
    /// <param name="seconds">Length.</param>
    /// <param name="script">Lua of the request, or null for a plain GET.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<Result> RunAsync(Uri address, int clients, int seconds, string? script, CancellationToken cancellation)
    {
        List<string> arguments = ["-t1", $"-c{clients}", $"-d{seconds}s", "--latency"];
        if (script is not null) arguments.AddRange(["-s", script]);
        arguments.AddRange(["-H", "Authorization: Bearer bench", address.ToString()]);
        using var wrk = Process.Start(new ProcessStartInfo("wrk", arguments) { RedirectStandardOutput = true })!;
        var text = await wrk.StandardOutput.ReadToEndAsync(cancellation);
        await wrk.WaitForExitAsync(cancellation);
        long errors = ErrorLine().Match(text) is { Success: true } e ? long.Parse(e.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
        return new Result(
            long.Parse(RequestsLine().Match(text).Groups[1].Value, CultureInfo.InvariantCulture),
            double.Parse(RateLine().Match(text).Groups[1].Value, CultureInfo.InvariantCulture), Milliseconds(text, "50%"), Milliseconds(text, "99%"), errors);
    }

    private static double Milliseconds(string text, string share)
    {
        var match = Regex.Match(text, share + @"\s+([\d.]+)(us|ms|s)");
        double value = double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        return match.Groups[2].Value switch { "us" => value / 1000, "ms" => value, _ => value * 1000 };
    }

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex RequestsLine();

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex RateLine();

    [GeneratedRegex(@"Non-2xx or 3xx responses: (\d+)")]
    private static partial Regex ErrorLine();
}
