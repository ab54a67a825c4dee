using System.Collections.Frozen;

namespace Kinora.Speech.Voices;

/// <summary>Every published voice. Each is a setting of its own: no two sound alike.</summary>
public static class VoiceCatalogue
{
    private static readonly Voice[] s_voices = [.. EnglishVoices.All, .. MandarinVoices.All];

    private static readonly FrozenDictionary<(string Id, string Language), Voice> s_byId = s_voices.ToFrozenDictionary(v => (v.Id, v.Language));

    /// <summary>All voices, English first.</summary>
    public static IReadOnlyList<Voice> All => s_voices;

    /// <summary>The voice with this id in this language, else null.</summary>
    /// <param name="id">Published id, exact case.</param>
    /// <param name="language">"en" or "zh".</param>
    public static Voice? Find(string id, string language) => s_byId.GetValueOrDefault((id, language));

    /// <summary>The voices of a language.</summary>
    /// <param name="language">"en" or "zh".</param>
    public static IEnumerable<Voice> Of(string language) => s_voices.Where(v => v.Language == language);
}
