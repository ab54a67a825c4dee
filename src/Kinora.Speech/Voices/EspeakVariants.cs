using System.Collections.Frozen;

namespace Kinora.Speech.Voices;

/// <summary>Pitch of espeak-ng's variants, measured over a Mandarin paragraph (median fundamental frequency).</summary>
internal static class EspeakVariants
{
    private static readonly FrozenDictionary<string, double> s_hertz = new Dictionary<string, double>
    {
        ["f1"] = 164,
        ["f2"] = 173,
        ["f3"] = 183,
        ["f4"] = 163,
        ["f5"] = 186,
        ["Annie"] = 203,
        ["linda"] = 215,
        ["m1"] = 85,
        ["m2"] = 94,
        ["m3"] = 96,
        ["m4"] = 85,
        ["m5"] = 92,
        ["m6"] = 92,
        ["m7"] = 93,
        ["m8"] = 76,
    }.ToFrozenDictionary();

    // Pitch relative to that at 50 for the settings 0, 10, ... 90, 99.
    private static readonly double[] s_scale = [.64, .70, .76, .83, .90, 1, 1.115, 1.24, 1.39, 1.56, 1.74];

    public static IEnumerable<string> Names => s_hertz.Keys;

    /// <summary>Setting 0..99 whose pitch comes nearest.</summary>
    public static int Setting(string variant, double hertz)
    {
        double wanted = hertz / s_hertz[variant];
        int i = 0;
        while (i < s_scale.Length - 2 && s_scale[i + 1] < wanted) i++;
        double t = Math.Clamp((wanted - s_scale[i]) / (s_scale[i + 1] - s_scale[i]), 0, 1);
        return (int)Math.Round(Math.Min(99, (i + t) * 10));
    }
}
