namespace Kinora.Language.Words;

/// <summary>The kinds of things and how they nest.</summary>
internal static class KindTree
{
    private static readonly Lazy<Dictionary<string, string[]>> Chains = new(Load);

    /// <summary>The kind and its wider kinds, finest first.</summary>
    public static IReadOnlyList<string> Chain(string kind) => Chains.Value.TryGetValue(kind, out string[]? chain) ? chain : [kind];

    public static bool Is(string kind, string wider) => Chain(kind).Contains(wider);

    private static Dictionary<string, string[]> Load()
    {
        var parents = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string[] row in LexiconFile.Rows("kinds.tsv"))
            parents[row[0]] = row.Length > 1 ? row[1] : "";
        var chains = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (string kind in parents.Keys)
        {
            var chain = new List<string>();
            for (string at = kind; at.Length > 0; at = parents[at])
                chain.Add(at);
            chains[kind] = [.. chain];
        }

        return chains;
    }
}
