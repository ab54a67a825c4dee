using System.Globalization;
using Kinora.Server.Wire;

namespace Kinora.Server.Dialects.Official;

/// <summary>
/// The account's resource packs. There is one, it never runs out: what it tells is what was really charged. Clients also ask for it to
/// see whether the server is well.
/// </summary>
internal static class AccountCosts
{
    private const string PackName = "Kinora";
    private const decimal PackSize = 1_000_000;

    /// <summary>Answers.</summary>
    public static async ValueTask<Rejection?> AnswerAsync(Call call)
    {
        if (Time(call, "start_time", out var from) is { } wrongStart) return wrongStart;
        if (Time(call, "end_time", out var until) is { } wrongEnd) return wrongEnd;
        if (until < from) return new Rejection(RejectionKind.Invalid, "end_time: must not be before start_time", "end_time");
        var totals = await call.Services.Ledger.TotalsAsync(call.Account, null, null, call.Cancellation).ConfigureAwait(false);
        var wanted = call.Query("resource_pack_name");
        var json = call.Json;
        Envelope.WriteStart(json, call.RequestId);
        json.WriteStartObject("data"u8);
        json.WriteNumber("code"u8, 0);
        json.WriteString("msg"u8, "success"u8);
        json.WriteStartArray("resource_pack_subscribe_infos"u8);
        if (wanted is null || wanted == PackName)
        {
            json.WriteStartObject();
            json.WriteString("resource_pack_name"u8, PackName);
            json.WriteString("resource_pack_id"u8, call.Account.Value);
            json.WriteString("resource_pack_type"u8, "decreasing_total"u8);
            json.WriteNumber("total_quantity"u8, PackSize);
            json.WriteNumber("remaining_quantity"u8, Math.Max(0, PackSize - totals.Settled - totals.Open));
            json.WriteNumber("purchase_time"u8, 0);
            json.WriteNumber("effective_time"u8, 0);
            json.WriteNumber("invalid_time"u8, DateTimeOffset.MaxValue.ToUnixTimeMilliseconds());
            json.WriteString("status"u8, totals.Settled + totals.Open < PackSize ? "online"u8 : "runOut"u8);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        return null;
    }

    private static Rejection? Time(Call call, string name, out long time)
    {
        time = 0;
        if (call.Query(name) is not { } text) return new Rejection(RejectionKind.Invalid, $"{name} is required", name);
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out time)
            ? null : new Rejection(RejectionKind.Invalid, $"{name}: must be a Unix time in milliseconds", name);
    }
}
