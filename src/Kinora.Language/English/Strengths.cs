namespace Kinora.Language.English;

/// <summary>How strong a weather, an effect or a light is said to be.</summary>
internal static class Strengths
{
    private static readonly string[] Heavy = ["heavy", "torrential", "strong", "thick", "dense", "howling", "intense", "pouring", "fierce", "raging", "violent", "downpour", "blizzard", "gale", "tempest", "hurricane", "deep"];

    private static readonly string[] Light = ["light", "gentle", "slight", "soft", "drizzle", "drizzling", "breeze", "breezy", "flurries", "thin", "faint", "misty", "haze", "hazy", "partly"];

    private static readonly HashSet<string> Alive =
    [
        "waves", "waterfall", "flames", "flame", "fire", "smoke", "steam", "rippling water", "water flowing", "flowing water", "candle flame", "clouds drifting",
        "clouds moving", "drifting clouds", "moving clouds", "swaying trees", "trees sway", "swaying grass", "flowers sway", "swaying flowers", "water ripples", "river", "stream",
    ];

    public static double Of(string text, string before)
    {
        foreach (string word in Heavy)
        {
            if (text.Contains(word, StringComparison.Ordinal) || before == word)
                return 1;
        }

        foreach (string word in Light)
        {
            if (text.Split(' ').Contains(word) || before == word)
                return 0.25;
        }

        return 0.5;
    }

    /// <summary>Words that name something in motion by themselves.</summary>
    public static bool IsAlive(string text) => Alive.Contains(text);
}
