using Kinora.Speech.Phones;

namespace Kinora.Speech.Visemes;

/// <summary>Mouth shapes of written sounds. Diphthongs and syllables give several shapes, in order; what is unknown gives none.</summary>
public static class VisemeMapper
{
    /// <summary>Shapes of an ARPAbet symbol ("AY1" gives open, then spread).</summary>
    /// <param name="symbol">Any case, stress digit allowed; "pau" and "sil" are silence.</param>
    public static IReadOnlyList<Viseme> FromArpabet(string symbol) => Shapes(PhoneTables.Arpabet(symbol));

    /// <summary>Shapes of a string in the International Phonetic Alphabet.</summary>
    /// <param name="text">One symbol or many; stress, length and tone marks are ignored.</param>
    public static IReadOnlyList<Viseme> FromIpa(string text) => Shapes(PhoneTables.Ipa(text));

    /// <summary>Shapes of a pinyin syllable ("zhuang1", "lǜ", "lv4").</summary>
    /// <param name="syllable">With tone digit, accent or neither.</param>
    public static IReadOnlyList<Viseme> FromPinyin(string syllable) => Shapes(PhoneTables.Pinyin(syllable));

    internal static IReadOnlyList<Viseme> Shapes(IReadOnlyList<Phone> phones)
    {
        var shapes = new List<Viseme>(phones.Count);
        foreach (var phone in phones)
        {
            var viseme = PhoneTables.ToViseme(phone);
            if (shapes.Count == 0 || shapes[^1] != viseme) shapes.Add(viseme);
        }
        return shapes;
    }
}
