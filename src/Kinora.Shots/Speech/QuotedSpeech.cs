using Kinora.Language;
using Kinora.Speech.Narration;
using Kinora.Speech.Voices;

namespace Kinora.Shots.Speech;

/// <summary>The quoted lines of a prompt with the voices that speak them.</summary>
internal static class QuotedSpeech
{
    private static readonly string[] s_women = ["woman", "girl", "queen", "princess", "mother", "grandmother", "waitress", "actress", "nurse"];

    /// <summary>
    /// The lines of a prompt. A line that names a voice of the request's list has that one; an id of another vendor, which says nothing
    /// about how it sounds, always gets the same one of our voices. Other lines get a man's or a woman's, as who says them.
    /// </summary>
    /// <param name="prompt">What was understood.</param>
    /// <param name="voices">Ids of the request's voice_list; the prompt counts them from 1.</param>
    /// <param name="notes">Told which voice speaks; null where nobody reads it.</param>
    public static IReadOnlyList<NarrationLine> Lines(PromptInterpretation prompt, IReadOnlyList<string> voices, List<string>? notes = null)
    {
        var lines = new List<NarrationLine>();
        foreach (var said in prompt.Speech)
        {
            string language = said.Language == "zh" ? "zh" : "en";
            string? asked = said.Voice is { } number && number >= 1 && number <= voices.Count ? voices[number - 1] : null;
            var speaker = said.Speaker is { } index && index < prompt.Subjects.Count ? prompt.Subjects[index] : null;
            var voice = asked is null ? Usual(speaker?.Noun, language) : Known(asked) ?? Stable(asked, language);
            lines.Add(new NarrationLine(said.Text, voice.Id, VoiceCatalogue.Find(voice.Id, language) is null ? voice.Language : language));
            notes?.Add(asked is null || asked == voice.Id ? $"Spoken by {voice.Name}: {said.Text}" : $"Spoken by {voice.Name}, for the voice {asked} is not one of this server's: {said.Text}");
        }

        return lines;
    }

    private static Voice? Known(string id) => VoiceCatalogue.Find(id, "en") ?? VoiceCatalogue.Find(id, "zh");

    private static Voice Usual(string? speaker, string language)
    {
        bool woman = s_women.Contains(speaker);
        return VoiceCatalogue.Find(woman ? language == "zh" ? "girlfriend_1_speech02" : "girlfriend_4_speech02" : "genshin_vindi2", language)!;
    }

    // FNV-1a over the id's letters: another id is another voice, the same id the same one on every machine.
    private static Voice Stable(string id, string language)
    {
        uint hash = 2166136261;
        foreach (char letter in id) hash = unchecked((hash ^ letter) * 16777619);
        Voice[] all = [.. VoiceCatalogue.Of(language)];
        return all[hash % (uint)all.Length];
    }
}
