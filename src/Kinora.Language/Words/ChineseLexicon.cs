namespace Kinora.Language.Words;

/// <summary>Chinese words by spelling; keys are the English ones.</summary>
internal sealed class ChineseLexicon
{
    /// <summary>Longest word, in characters.</summary>
    public const int LongestWord = 12;

    private static readonly Lazy<ChineseLexicon> Shared = new(() => new ChineseLexicon());

    private readonly Dictionary<string, List<LexEntry>> words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LexEntry> camera = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> living = new(StringComparer.Ordinal);

    private ChineseLexicon()
    {
        EnglishLexicon english = EnglishLexicon.Instance;
        foreach (string[] row in LexiconFile.Rows("zh.tsv").Concat(LexiconFile.Rows("zh-emoji.tsv")))
        {
            WordClass wordClass = LexiconFile.ParseClass(row[0]);
            string[] counted = row[1].Split('#');
            int count = counted.Length > 1 ? counted[1][0] - '0' : 0;
            string[] key = counted[0].Split('+', ':');
            foreach (string item in row[2].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                string[] parts = item.Split('+');
                string modifier = parts.Length > 1 ? parts[1] : row[1].Contains('+', StringComparison.Ordinal) ? key[1] : "";
                string extra = wordClass switch
                {
                    WordClass.Noun => english.KindOf(key[0]) ?? throw new InvalidOperationException($"{parts[0]} names no known noun: {key[0]}."),
                    WordClass.Place => english.IsIndoor(key[0]) ? "in" : "out",
                    WordClass.Particle => key.Length > 1 ? key[1] : "",
                    _ => "",
                };
                if (wordClass == WordClass.Living)
                    living.TryAdd(parts[0], key[0]);
                else
                    Add(parts[0], new LexEntry(wordClass, key[0], extra, modifier, count));
                if (wordClass == WordClass.Noun && english.IsPlace(key[0]))
                    Add(parts[0], new LexEntry(WordClass.Place, key[0], english.IsIndoor(key[0]) ? "in" : "out"));
            }
        }

        foreach (string[] row in LexiconFile.Rows("camera.zh.tsv"))
        {
            foreach (string item in row[2].Split(' ', StringSplitOptions.RemoveEmptyEntries))
                camera.TryAdd(item, new LexEntry(WordClass.Camera, row[0], row[1]));
        }
    }

    /// <summary>The one copy, loaded at first use.</summary>
    public static ChineseLexicon Instance => Shared.Value;

    /// <summary>Meanings of a word, or null.</summary>
    public IReadOnlyList<LexEntry>? Find(string word) => words.GetValueOrDefault(word);

    /// <summary>The camera move that a word names, or null.</summary>
    public LexEntry? FindCamera(string word) => camera.GetValueOrDefault(word);

    /// <summary>The living region that a word names, or null.</summary>
    public string? LivingRegion(string word) => living.GetValueOrDefault(word);

    public bool Knows(string word) => words.ContainsKey(word) || camera.ContainsKey(word);

    private void Add(string word, LexEntry entry)
    {
        if (!words.TryGetValue(word, out List<LexEntry>? entries))
            words[word] = entries = new List<LexEntry>(1);
        if (!entries.Exists(e => e.Class == entry.Class && e.Key == entry.Key))
            entries.Add(entry);
    }
}
