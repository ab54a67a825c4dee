using System.Text;

namespace Kinora.Language.Words;

/// <summary>Reads the embedded tab-separated word lists.</summary>
internal static class LexiconFile
{
    /// <summary>The lines of an embedded list, split at tabs; empty lines and lines that start with `//` are left out.</summary>
    public static IEnumerable<string[]> Rows(string name)
    {
        using Stream stream = typeof(LexiconFile).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The word list {name} is not embedded.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal))
                yield return line.Split('\t');
        }
    }

    /// <summary>snake_case key of a written word: `hot air balloon` and `hot-air balloon` give `hot_air_balloon`.</summary>
    public static string ToKey(string words) => words.Trim().Replace("'", "", StringComparison.Ordinal).Replace(' ', '_').Replace('-', '_');

    /// <summary>Spelling used for look-up: lower case, hyphens as spaces.</summary>
    public static string ToSpelling(string words) => words.Trim().Replace('-', ' ').ToLowerInvariant();

    public static WordClass ParseClass(string name) => name switch
    {
        "colour" => WordClass.Colour,
        "material" => WordClass.Material,
        "size" => WordClass.Size,
        "attr" => WordClass.Attribute,
        "time" => WordClass.Time,
        "season" => WordClass.Season,
        "weather" => WordClass.Weather,
        "light" => WordClass.Light,
        "style" => WordClass.Style,
        "effect" => WordClass.Effect,
        "living" => WordClass.Living,
        "mood" => WordClass.Mood,
        "sound" => WordClass.Sound,
        "timing" => WordClass.Timing,
        "framing" => WordClass.Framing,
        "det" => WordClass.Determiner,
        "pron" => WordClass.Pronoun,
        "conj" => WordClass.And,
        "while" => WordClass.While,
        "then" => WordClass.Then,
        "first" => WordClass.First,
        "last" => WordClass.Last,
        "be" => WordClass.Be,
        "not" => WordClass.Not,
        "prep" => WordClass.Preposition,
        "quant" => WordClass.Quantity,
        "num" => WordClass.Number,
        "adverb" => WordClass.Adverb,
        "heading" => WordClass.Heading,
        "filler" => WordClass.Filler,
        "noun" => WordClass.Noun,
        "place" => WordClass.Place,
        "verb" => WordClass.Verb,
        "camera" => WordClass.Camera,
        "measure" => WordClass.Measure,
        "particle" => WordClass.Particle,
        _ => throw new InvalidOperationException($"Unknown word class {name}."),
    };
}
