using Kinora.Requests.Models;

namespace Kinora.Server.Dialects.OfficialPath;

/// <summary>Model names as they stand in these paths: "kling-2.6" where the older API says "kling-v2-6".</summary>
internal static class PathModels
{
    private const string Prefix = "kling-";

    /// <summary>The row of a name; null when there is none.</summary>
    public static VideoModel? Find(string name)
    {
        if (ModelTable.Find(name) is { } canonical) return canonical;
        if (!name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) return null;
        var version = name[Prefix.Length..];
        // The turbo of the third generation differs in price and speed of the vendor's machines only.
        if (version.StartsWith("3.0", StringComparison.Ordinal)) version = version.Replace("-turbo", "", StringComparison.OrdinalIgnoreCase);
        return ModelTable.Find(Prefix + "v" + version.Replace(".0", "", StringComparison.Ordinal).Replace('.', '-'));
    }
}
