using System.Collections.Frozen;
using Kinora.Requests.Models;

namespace Kinora.Server.Dialects.Cloudsway;

/// <summary>The vendor's own model names. Its page spells the same model in several ways, so letter case is overlooked.</summary>
internal static class CloudswayModels
{
    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["V1"] = "kling-v1",
        ["V1.5"] = "kling-v1-5",
        ["V1.6"] = "kling-v1-6",
        ["V2_master"] = "kling-v2-master",
        ["V2.0_master"] = "kling-v2-master",
        ["V2.1"] = "kling-v2-1",
        ["V2.1_master"] = "kling-v2-1-master",
        ["V2.5_turbo"] = "kling-v2-5-turbo",
        ["V2.6"] = "kling-v2-6",
        ["3.0_video"] = "kling-v3",
        ["V3.0"] = "kling-v3",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The row of a name of theirs or of the usual ones.</summary>
    public static VideoModel? Find(string name)
    {
        foreach (var prefix in (ReadOnlySpan<string>)["MaaS_KL_", "MaaS_KeLing_"])
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                return Names.TryGetValue(name[prefix.Length..], out var canonical) ? ModelTable.Find(canonical) : null;
        return ModelTable.Find(name);
    }
}
