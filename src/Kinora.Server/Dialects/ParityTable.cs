using System.Text;
using Kinora.Server.Wire;

namespace Kinora.Server.Dialects;

/// <summary>Writes what becomes of every field of every endpoint, from the notes beside the readers.</summary>
internal static class ParityTable
{
    /// <summary>The table as Markdown.</summary>
    public static string Write(IEnumerable<IDialect> dialects)
    {
        var text = new StringBuilder(
            """
            # Parity: endpoint x field x dialect

            Generated from the code that reads the requests; a test compares this page with it and with the fields that are really read.
            "Honoured" has effect on the clip, the task or the answer. "Ignored" is accepted and has none, for the reason given. Unknown
            fields are passed over. "Refused" fields are known and can't be served. What a model's row in the published capability map lacks is refused, unless the server runs with `--loose`.


            """);
        foreach (var dialect in dialects.OrderBy(dialect => dialect.Name, StringComparer.Ordinal))
        {
            text.Append("## ").Append(dialect.Name).Append("\n\n");
            foreach (var endpoint in dialect.Endpoints) Write(text, endpoint);
        }

        return text.ToString().TrimEnd() + "\n";
    }

    private static void Write(StringBuilder text, EndpointNote endpoint)
    {
        text.Append("### `").Append(endpoint.Method).Append(' ').Append(endpoint.Path).Append("`\n\n");
        if (endpoint.Remark is not null) text.Append(char.ToUpperInvariant(endpoint.Remark[0])).Append(endpoint.Remark.AsSpan(1)).Append(".\n\n");
        if (endpoint.Fields.Count == 0) return;
        text.Append("| field | effect | remark |\n| --- | --- | --- |\n");
        foreach (var field in endpoint.Fields)
            text.Append("| `").Append(field.Name).Append("` | ").Append(Effect(field)).Append(" | ")
                .Append(field.Refused ?? field.Ignored ?? field.Remark ?? "").Append(" |\n");
        text.Append('\n');
    }

    private static string Effect(FieldNote field) => field.Refused is not null ? "refused" : field.Ignored is not null ? "ignored" : "honoured";
}
