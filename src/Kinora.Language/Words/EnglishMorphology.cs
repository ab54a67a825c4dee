namespace Kinora.Language.Words;

/// <summary>The form in which a verb or a noun is written.</summary>
internal enum WordForm
{
    Base,
    Plural,
    ThirdPerson,
    Ing,
    Past,
}

/// <summary>English inflection by rule and by a short list of irregular words.</summary>
internal static class EnglishMorphology
{
    private static readonly Dictionary<string, string> IrregularPlurals = Pairs(
        "mice mouse geese goose children child men man women woman feet foot teeth tooth people people wolves wolf leaves leaf knives knife " +
        "lives life wives wife loaves loaf shelves shelf scarves scarf calves calf halves half elves elf dwarves dwarf thieves thief hooves hoof " +
        "oxen ox cacti cactus fungi fungus octopi octopus dice die policemen policeman firemen fireman firefighters firefighter fishermen fisherman " +
        "snowmen snowman cowboys cowboy businessmen businessman gentlemen gentleman sheep sheep deer deer fish fish koi koi samurai samurai ninja ninja " +
        "aircraft aircraft spacecraft spacecraft bison bison salmon salmon shrimp shrimp squid squid passersby passerby nuclei nucleus phoenixes phoenix " +
        "heroes hero potatoes potato tomatoes tomato mangoes mango volcanoes volcano tornadoes tornado dominoes domino mermen merman stuffed_animals stuffed_animal");

    private static readonly Dictionary<string, string> IrregularVerbs = Pairs(
        "ran run swam swim swum swim flew fly flown fly sat sit slept sleep stood stand ate eat eaten eat drank drink drunk drink wrote write written write " +
        "sang sing sung sing fell fall fallen fall rose rise risen rise drove drive driven drive rode ride ridden ride held hold caught catch threw throw " +
        "thrown throw grew grow grown grow blew blow blown blow woke wake woken wake fought fight shone shine shook shake shaken shake spun spin swung swing " +
        "took take taken take gave give given give went go gone go came come shot shoot spoke speak spoken speak told tell wore wear worn wear froze freeze " +
        "broke break hid hide hidden hide leapt leap knelt kneel wept weep crept creep swept sweep built build dug dig hung hang lit light laid lay read read " +
        "made make fed feed lay lie drew draw drawn draw saw see seen see said say sank sink sunk sink burnt burn brought bring bought buy sold sell taught teach " +
        "became become began begin begun begin bit bite bitten bite dove dive slid slide sprang spring struck strike cast cast cut cut left leave met meet " +
        "dying die lying lie tying tie vying vie");

    /// <summary>Possible singular spellings of a plural word.</summary>
    public static IEnumerable<string> Singulars(string word)
    {
        if (IrregularPlurals.TryGetValue(word, out string? irregular))
        {
            yield return irregular;
            yield break;
        }

        if (word.Length < 4 || !word.EndsWith('s') || word.EndsWith("ss", StringComparison.Ordinal))
            yield break;
        yield return word[..^1];
        if (word.EndsWith("ies", StringComparison.Ordinal))
            yield return word[..^3] + "y";
        if (word.EndsWith("es", StringComparison.Ordinal))
            yield return word[..^2];
    }

    /// <summary>Possible base forms of an inflected verb.</summary>
    public static IEnumerable<(string Verb, WordForm Form)> Bases(string word)
    {
        if (IrregularVerbs.TryGetValue(word, out string? irregular))
            yield return (irregular, word.EndsWith("ing", StringComparison.Ordinal) && word != "ring" ? WordForm.Ing : WordForm.Past);

        if (word.Length > 4 && word.EndsWith("ing", StringComparison.Ordinal))
        {
            foreach (string stem in Stems(word[..^3]))
                yield return (stem, WordForm.Ing);
        }
        else if (word.Length > 3 && word.EndsWith("ed", StringComparison.Ordinal))
        {
            foreach (string stem in Stems(word[..^2]))
                yield return (stem, WordForm.Past);
            if (word.EndsWith("ied", StringComparison.Ordinal))
                yield return (word[..^3] + "y", WordForm.Past);
        }
        else if (word.Length > 2 && word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal))
        {
            yield return (word[..^1], WordForm.ThirdPerson);
            if (word.EndsWith("ies", StringComparison.Ordinal))
                yield return (word[..^3] + "y", WordForm.ThirdPerson);
            if (word.EndsWith("es", StringComparison.Ordinal))
                yield return (word[..^2], WordForm.ThirdPerson);
        }
    }

    private static IEnumerable<string> Stems(string stem)
    {
        yield return stem;
        yield return stem + "e";
        if (stem.Length > 2 && stem[^1] == stem[^2])
            yield return stem[..^1];
        if (stem.EndsWith('k') && stem.Length > 3)
            yield return stem[..^1];
    }

    private static Dictionary<string, string> Pairs(string list)
    {
        string[] words = list.Split(' ');
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i + 1 < words.Length; i += 2)
            pairs.TryAdd(words[i].Replace('_', ' '), words[i + 1].Replace('_', ' '));
        return pairs;
    }
}
