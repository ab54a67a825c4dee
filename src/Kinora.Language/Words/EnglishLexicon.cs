namespace Kinora.Language.Words;

/// <summary>English words and fixed phrases by spelling.</summary>
internal sealed class EnglishLexicon
{
    /// <summary>Longest fixed phrase, in words.</summary>
    public const int LongestPhrase = 7;

    private static readonly Lazy<EnglishLexicon> Shared = new(() => new EnglishLexicon());

    private readonly Dictionary<string, List<LexEntry>> words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<LexEntry>> camera = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> living = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> nounKinds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> indoorPlaces = new(StringComparer.Ordinal);

    // Most words of any phrase that begins with a word: spares look-ups of phrases that cannot be.
    private readonly Dictionary<string, int> longestFrom = new(StringComparer.Ordinal);

    private EnglishLexicon()
    {
        foreach (string[] row in LexiconFile.Rows("nouns.en.tsv"))
        {
            foreach (string entry in Items(row[1]))
                AddNoun(row[0], entry);
        }

        foreach (string[] row in LexiconFile.Rows("places.en.tsv"))
        {
            indoorPlaces.TryAdd(row[0], row[1] == "in");
            foreach (string item in Items(row[2]))
            {
                (string word, string key) = SplitAt(item, '#', row[0]);
                Add(words, word, new LexEntry(WordClass.Place, key, row[1], PlaceModifier(word, key)));
            }
        }

        foreach (string[] row in LexiconFile.Rows("verbs.en.tsv"))
        {
            foreach (string item in Items(row[1]))
            {
                (string word, string key) = SplitAt(item, '#', row[0]);
                Add(words, word, new LexEntry(WordClass.Verb, key));
            }
        }

        foreach (string file in (string[])["words.en.tsv", "function.en.tsv"])
        {
            foreach (string[] row in LexiconFile.Rows(file))
                AddWords(row);
        }

        foreach (string[] row in LexiconFile.Rows("camera.en.tsv"))
        {
            foreach (string item in Items(row[2]))
                Add(camera, item, new LexEntry(WordClass.Camera, row[0], row[1]));
        }
    }

    /// <summary>The one copy, loaded at first use.</summary>
    public static EnglishLexicon Instance => Shared.Value;

    /// <summary>Meanings of a spelling (lower case, hyphens as spaces), or null.</summary>
    public IReadOnlyList<LexEntry>? Find(string spelling) => words.GetValueOrDefault(spelling);

    /// <summary>Most words of a phrase whose first word is this one or the base of this inflected verb; at least 1.</summary>
    public int LongestFrom(string first)
    {
        int longest = longestFrom.GetValueOrDefault(first, 1);
        foreach ((string verb, _) in EnglishMorphology.Bases(first))
            longest = Math.Max(longest, longestFrom.GetValueOrDefault(verb, 1));
        return longest;
    }

    /// <summary>Camera moves of a spelling, or null.</summary>
    public IReadOnlyList<LexEntry>? FindCamera(string spelling) => camera.GetValueOrDefault(spelling);

    /// <summary>The living region that a word names, or null.</summary>
    public string? LivingRegion(string spelling) => living.GetValueOrDefault(spelling);

    /// <summary>The kind of a canonical noun, or null.</summary>
    public string? KindOf(string noun) => nounKinds.GetValueOrDefault(noun);

    /// <summary>Whether a place is indoors; false for unknown places.</summary>
    public bool IsIndoor(string place) => indoorPlaces.GetValueOrDefault(place);

    /// <summary>Whether a key names a place.</summary>
    public bool IsPlace(string key) => indoorPlaces.ContainsKey(key);

    private void AddWords(string[] row)
    {
        WordClass wordClass = LexiconFile.ParseClass(row[0]);
        foreach (string item in Items(row[2]))
        {
            (string word, string key) = SplitAt(item, '#', row[1]);
            string spelling = LexiconFile.ToSpelling(word);
            if (wordClass == WordClass.Living)
                living.TryAdd(spelling, key);
            else
                Add(words, spelling, new LexEntry(wordClass, key));
        }
    }

    // word|synonym|synonym>key+attribute#count
    private void AddNoun(string kind, string item)
    {
        (string rest, string count) = SplitAt(item, '#', "0");
        (rest, string modifier) = SplitAt(rest, '+', "");
        (string spellings, string key) = SplitAt(rest, '>', "");
        if (key.Contains('+', StringComparison.Ordinal))
            throw new InvalidOperationException(item);
        string[] all = spellings.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string canonical = LexiconFile.ToKey(key.Length > 0 ? key : all[0]);
        nounKinds.TryAdd(canonical, kind);
        int number = int.Parse(count, System.Globalization.CultureInfo.InvariantCulture);
        foreach (string word in all)
            Add(words, word, new LexEntry(WordClass.Noun, canonical, nounKinds[canonical], modifier, number));
    }

    private void Add(Dictionary<string, List<LexEntry>> to, string word, LexEntry entry)
    {
        string spelling = LexiconFile.ToSpelling(word);
        int words = spelling.AsSpan().Count(' ') + 1;
        if (words > 1)
        {
            string first = spelling[..spelling.IndexOf(' ', StringComparison.Ordinal)];
            longestFrom[first] = Math.Max(longestFrom.GetValueOrDefault(first, 1), words);
        }

        if (!to.TryGetValue(spelling, out List<LexEntry>? entries))
            to[spelling] = entries = new List<LexEntry>(1);
        if (!entries.Exists(e => e.Class == entry.Class && (e.Key == entry.Key || e.Class is WordClass.Verb or WordClass.Noun or WordClass.Camera or WordClass.Place)))
            entries.Add(entry);
    }

    // "snowy mountain" and the like keep their adjective; "white background" its colour.
    private static string PlaceModifier(string word, string key) =>
        key == "studio" && word.Split(' ') is [var first, .., "background"] ? first : "";

    private static IEnumerable<string> Items(string list) =>
        list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static (string Left, string Right) SplitAt(string text, char mark, string otherwise)
    {
        int at = text.LastIndexOf(mark);
        return at < 0 ? (text.Trim(), otherwise) : (text[..at].Trim(), text[(at + 1)..].Trim());
    }
}
