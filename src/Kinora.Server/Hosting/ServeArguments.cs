using System.Globalization;

namespace Kinora.Server.Hosting;

/// <summary>Reads the arguments of <c>kinora serve</c>. By hand: a command-line library would cost a third of the start.</summary>
public static class ServeArguments
{
    /// <summary>The options, or what is wrong with the arguments.</summary>
    /// <param name="args">Arguments after <c>serve</c>.</param>
    /// <param name="webhookSecret">Value of KINORA_WEBHOOK_SECRET.</param>
    public static (ServeOptions? Options, IReadOnlyList<string> Problems) Parse(IReadOnlyList<string> args, string? webhookSecret)
    {
        ArgumentNullException.ThrowIfNull(args);
        var options = new ServeOptions { WebhookSecret = string.IsNullOrEmpty(webhookSecret) ? null : webhookSecret };
        var problems = new List<string>();
        var allow = new List<string>();
        for (int i = 0; i < args.Count; i++)
        {
            string name = args[i];
            string? inline = null;
            int equals = name.IndexOf('=', StringComparison.Ordinal);
            if (name.StartsWith("--", StringComparison.Ordinal) && equals > 0) (name, inline) = (name[..equals], name[(equals + 1)..]);
            if (name == "--loose")
            {
                options = options with { Loose = true };
                continue;
            }

            string? value = inline ?? (i + 1 < args.Count ? args[++i] : null);
            if (value is null)
            {
                problems.Add($"{name}: a value is missing.");
                continue;
            }

            if (name == "--fetch-allow") allow.Add(value);
            else options = Apply(options, name, value, problems);
        }

        options = options with { FetchAllow = allow };
        problems.AddRange(options.Problems());
        return problems.Count == 0 ? (options, problems) : (null, problems);
    }

    private static ServeOptions Apply(ServeOptions options, string name, string value, List<string> problems)
    {
        switch (name)
        {
            case "--urls":
                var urls = new List<Uri>();
                foreach (string part in value.Split(';', ',').Where(p => p.Length > 0))
                {
                    if (Uri.TryCreate(part, UriKind.Absolute, out var url)) urls.Add(url);
                    else problems.Add($"--urls: \"{part}\" is no address.");
                }

                return options with { Urls = urls };
            case "--data":
                return options with { Data = Path.GetFullPath(value) };
            case "--tls-cert":
                return options with { TlsCertificate = Path.GetFullPath(value) };
            case "--tls-key":
                return options with { TlsKey = Path.GetFullPath(value) };
            case "--public-url":
                if (Uri.TryCreate(value, UriKind.Absolute, out var address)) return options with { PublicUrl = address };
                problems.Add($"--public-url: \"{value}\" is no address.");
                return options;
            case "--roles":
                var roles = ServerRoles.None;
                foreach (string role in value.Split(',', StringSplitOptions.RemoveEmptyEntries))
                {
                    if (Enum.TryParse<ServerRoles>(role, ignoreCase: true, out var known) && known is not ServerRoles.None) roles |= known;
                    else problems.Add($"--roles: \"{role}\" is none of api, worker, callbacks.");
                }

                return options with { Roles = roles };
            case "--concurrency":
                return options with { MaxOpenTasksPerModel = Number(name, value, problems) };
            case "--max-open":
                return options with { MaxOpenTasks = Number(name, value, problems) };
            case "--renders":
                return options with { Renders = Number(name, value, problems) };
            case "--retention-days":
                return options with { RetentionDays = Number(name, value, problems) };
            case "--media-lifetime":
                if (TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var lifetime) && lifetime > TimeSpan.Zero)
                    return options with { MediaLifetime = lifetime };
                problems.Add("--media-lifetime: a time such as 1.00:00:00 (a day) or 02:00:00 is needed.");
                return options;
            default:
                problems.Add($"{name}: there is no such option.");
                return options;
        }
    }

    private static int Number(string name, string value, List<string> problems)
    {
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number)) return number;
        problems.Add($"{name}: \"{value}\" is no whole number.");
        return 1;
    }
}
