using System.Collections.Frozen;
using System.Text;
using Kinora.Speech.Visemes;

namespace Kinora.Speech.Phones;

/// <summary>Phones of ARPAbet, the International Phonetic Alphabet, pinyin and espeak-ng's mnemonics.</summary>
internal static class PhoneTables
{
    public const int Count = (int)Phone.YU + 1;

    private static readonly FrozenDictionary<string, Phone[]> s_arpabet = Table("""
        pau Silence;sil Silence;h# Silence;ssil Silence
        p B;b B;m M;em M;f F;v F;th TH;dh TH;t T;d T;dx T;n N;en N;nx N;l L;el L;k K;g K;ng NG;sh SH;zh SH;ch SH;jh SH;s S;z S
        r R;er R;axr R;hh HH;hv HH;w W;wh W;y IY;iy IY;ih IH;ix IH;eh EH;ey EH,IH;ae AE;aa AA;ah AH;ax AX;ao AO
        aw AA,UH;ay AA,IH;ow AO,UH;oy AO,IH;uh UH;uw UW;ux UW
        """);

    // Longest match first: single code points and pairs, stress and length marks are dropped before.
    private static readonly FrozenDictionary<string, Phone[]> s_ipa = Table("""
        p B;b B;ɓ B;m M;ɱ M;f F;v F;ɸ F;β F;ʋ F;θ TH;ð TH;t T;d T;ʈ T;ɖ T;ɾ T;ɗ T;n N;ɳ N;ɲ N;l L;ɫ L;ɭ L;ʎ L;ɬ L
        k K;g K;ɡ K;q K;ɢ K;c K;ɟ K;ʔ K;x HH;χ HH;ɣ HH;ç HH;h HH;ɦ HH;ħ HH;ʕ HH;ŋ NG;ɴ NG
        ʃ SH;ʒ SH;tʃ SH;dʒ SH;ʂ SH;ʐ R;tʂ SH;dʐ SH;ɕ SH;ʑ SH;tɕ SH;dʑ SH;s S;z S;ts S;dz S
        r R;ɹ R;ɻ R;ʀ R;ʁ R;ɝ R;ɚ R;ɜ AX;w W;ʍ W;ɥ YU;j IY;i IY;ɪ IH;ɨ IH;y YU;ʏ YU;e EH;ɛ EH;ø YU;œ EH;ə AX;ɘ AX;ɤ AX;ɵ AX;ɐ AX
        æ AE;a AA;ɑ AA;ɒ AO;ʌ AH;ɔ AO;o AO;ʊ UH;u UW;ʉ UW;ɯ IH
        eɪ EH,IH;aɪ AA,IH;aʊ AA,UH;oʊ AO,UH;əʊ AO,UH;ɔɪ AO,IH;ai AA,IH;ei EH,IH;au AA,UH;ou AO,UH
        """);

    // Keyed without stress, tone and separator marks.
    private static readonly FrozenDictionary<string, Phone[]> s_espeak = Table("""
        _ Silence;p B;b B;ph B;m M;f F;v F;T TH;D TH;t T;d T;th T;t# T;t2 T;* T;n N;n- N;l L;l/ L;L L;k K;g K;kh K;? K;N NG;N- NG
        S SH;Z SH;tS SH;dZ SH;S; SH;tS; SH;tS;h SH;s. SH;ts. SH;ts.h SH;s S;z S;z# S;s# S;ts S;tsh S;r R;r- R;z. R;@r AX,R;3 R;3: R;h HH;X HH;x HH;C HH
        w W;j IY;; IY;i: IY;i IY;i.  R;i[ IH;I IH;I# IH;I2 IH;E EH;E# EH;E2 EH;e EH;e: EH;@ AX;@2 AX;@5 AX;@L AX,L;@- AX;a# AX;a AA;aa AE;A AA;A: AA;A# AA;V AH;V# AH;0 AA;0# AA;O AO;O: AO;O2 AO
        o AO;o- AX;o@ AO;O@ AO,R;oU AO,UH;eI EH,IH;aI AA,IH;aU AA,UH;OI AO,IH;U UH;u UW;u: UW;U@ UH,R;i@ IY,AX;i@3 IY,R;e@ EH,R;A@ AA,R;aI@ AA,IH,AX;aU@ AA,UH,AX
        y YU;y& YU,EH;yE YU,EH;y@ YU,AX;yi YU,IH;yu YU,UW;iE IY,EH;iA IY,AA;ia IY,AA;io IY,AO;iou IY,AO,UH;ei EH,IH;ai AA,IH;Au AA,UH;au AA,UH;ou AO,UH;ong UH,NG;onG UH,NG
        ua UW,AA;uA UW,AA;uo UW,AO;uai UW,AA,IH;uei UW,EH,IH;u@ UW,AX
        """);

    private static readonly FrozenDictionary<string, Phone[]> s_initials = Table("""
        b B;p B;m M;f F;d T;t T;n N;l L;g K;k K;h HH;j SH;q SH;x SH;zh SH;ch SH;sh SH;r R;z S;c S;s S;y IY;w W
        """);

    private static readonly FrozenDictionary<string, Phone[]> s_finals = Table("""
        a AA;o AO;e AX;ê EH;i IY;u UW;v YU;er AX,R;r R;ai AA,IH;ei EH,IH;ao AA,UH;ou AO,UH;an AA,N;en AX,N;ang AA,NG;eng AX,NG;ong UH,NG
        ia IY,AA;io IY,AO;ie IY,EH;iao IY,AA,UH;iu IY,AO,UH;iou IY,AO,UH;ian IY,EH,N;in IY,N;iang IY,AA,NG;ing IY,NG;iong YU,UH,NG
        ua UW,AA;uo UW,AO;uai UW,AA,IH;ui UW,EH,IH;uei UW,EH,IH;uan UW,AA,N;un UW,AX,N;uen UW,AX,N;uang UW,AA,NG;ueng UW,AX,NG
        ve YU,EH;ue YU,EH;van YU,EH,N;vn YU,N
        """);

    private static readonly Viseme[] s_visemes =
    [
        Viseme.Silence, Viseme.PP, Viseme.PP, Viseme.FF, Viseme.TH, Viseme.DD, Viseme.NN, Viseme.NN, Viseme.KK, Viseme.KK, Viseme.CH, Viseme.SS,
        Viseme.RR, Viseme.KK, Viseme.OU, Viseme.IH, Viseme.IH, Viseme.E, Viseme.E, Viseme.AA, Viseme.AA, Viseme.AA, Viseme.OH, Viseme.OU,
        Viseme.OU, Viseme.OU,
    ];

    public static Viseme ToViseme(Phone phone) => s_visemes[(int)phone];

    public static bool IsVowel(Phone phone) => phone >= Phone.IY;

    /// <summary>Phones of an ARPAbet symbol, stress digit allowed, any case; empty when unknown.</summary>
    public static IReadOnlyList<Phone> Arpabet(string symbol)
    {
        string key = symbol.TrimEnd('0', '1', '2').ToLowerInvariant();
        return s_arpabet.TryGetValue(key, out var found) ? found : [];
    }

    /// <summary>Phones of a string in the International Phonetic Alphabet; marks and unknown letters add nothing.</summary>
    public static IReadOnlyList<Phone> Ipa(string text) => Longest(s_ipa, Strip(text, "ˈˌː ˑ.‿͜͡ʰʲʷˠ̩̯̥̃˥˦˧˨˩"), 2);

    /// <summary>Phones of one espeak-ng mnemonic, marks allowed; empty when it is only a mark.</summary>
    public static IReadOnlyList<Phone> Espeak(string mnemonic)
    {
        if (mnemonic.StartsWith('_')) return mnemonic is "_" or "_:" or "_::" ? s_espeak["_"] : [];
        string key = Strip(mnemonic, "',%=|_");
        if (s_espeak.TryGetValue(key, out var exact)) return exact;
        key = key.TrimEnd('0', '1', '2', '3', '4', '5');
        return s_espeak.TryGetValue(key, out var found) ? found : Longest(s_espeak, key, 4);
    }

    /// <summary>Phones of a pinyin syllable (tone digit or accents allowed, ü or v); empty when it is none.</summary>
    public static IReadOnlyList<Phone> Pinyin(string syllable)
    {
        string s = Plain(syllable);
        if (s.Length == 0) return [];
        if (s_finals.TryGetValue(s, out var bare)) return bare;
        string initial = s.Length > 1 && s[1] == 'h' && s[0] is 'z' or 'c' or 's' ? s[..2] : s[..1];
        string rest = s[initial.Length..];
        if (!s_initials.TryGetValue(initial, out var first)) return [];
        if (initial == "y")
        {
            // y writes the medial: yi = i, yu = ü, yan = ian.
            if (rest.StartsWith('u')) return s_finals.GetValueOrDefault("v" + rest[1..]) ?? [];
            if (rest is "ong") return s_finals["iong"];
            return s_finals.GetValueOrDefault(rest.StartsWith('i') ? rest : "i" + (rest is "ou" ? "u" : rest)) ?? [];
        }
        if (initial == "w") return s_finals.GetValueOrDefault(rest.StartsWith('u') ? rest : "u" + rest) ?? [];
        if (initial is "j" or "q" or "x" && rest.StartsWith('u')) rest = "v" + rest[1..];
        if (rest == "i" && initial is "zh" or "ch" or "sh" or "r") return [.. first, Phone.R];
        if (rest == "i" && initial is "z" or "c" or "s") return [.. first, Phone.IH];
        return s_finals.TryGetValue(rest, out var final) ? [.. first, .. final] : [];
    }

    // The runtime's globalisation is invariant and does not decompose accents.
    private static string Plain(string syllable)
    {
        const string accented = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹ", plain = "aaaaeeeeiiiioooouuuuvvvvvnnn";
        var b = new StringBuilder();
        foreach (char c in syllable.ToLowerInvariant())
        {
            int k = accented.IndexOf(c, StringComparison.Ordinal);
            if (c is >= 'a' and <= 'z' or 'ê') b.Append(c);
            else if (k >= 0) b.Append(plain[k]);
            else if ((c is '\u0308' or ':') && b.Length > 0 && b[^1] == 'u') b[^1] = 'v';
        }
        return b.ToString();
    }

    private static string Strip(string text, string marks)
    {
        var b = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (!marks.Contains(c, StringComparison.Ordinal)) b.Append(c);
        }
        return b.ToString();
    }

    private static List<Phone> Longest(FrozenDictionary<string, Phone[]> table, string text, int longest)
    {
        var phones = new List<Phone>();
        for (int i = 0; i < text.Length;)
        {
            int n = Math.Min(longest, text.Length - i);
            while (n > 0 && !table.ContainsKey(text.Substring(i, n))) n--;
            if (n > 0) phones.AddRange(table[text.Substring(i, n)]);
            i += Math.Max(1, n);
        }
        return phones;
    }

    private static FrozenDictionary<string, Phone[]> Table(string text)
    {
        var map = new Dictionary<string, Phone[]>(StringComparer.Ordinal);
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // ';' also occurs inside mnemonics ("tS;"): an entry is "symbol phones", closed by ';' or the line's end.
            foreach (System.Text.RegularExpressions.Match m in System.Text.RegularExpressions.Regex.Matches(line, @"(\S+?)\s+([A-Za-z]+(?:,[A-Za-z]+)*)(?:;|$)"))
                map[m.Groups[1].Value] = [.. m.Groups[2].Value.Split(',').Select(Enum.Parse<Phone>)];
        }
        return map.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
