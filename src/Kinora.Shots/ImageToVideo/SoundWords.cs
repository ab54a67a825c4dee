using Kinora.Language;
using Kinora.Requests;

namespace Kinora.Shots.ImageToVideo;

/// <summary>The words of a request that may be heard.</summary>
internal static class SoundWords
{
    /// <summary>Canonical words of sounds, weather, effects, living parts and places; what is excluded is left out.</summary>
    public static IReadOnlyList<string> Of(ImageToVideoRequest request)
    {
        var words = new List<string>();
        IEnumerable<string?> prompts = request.MultiShot is { Shots.Count: > 0 } several ? several.Shots.Select(string? (s) => s.Prompt) : [request.Prompt];
        foreach (string? prompt in prompts)
        {
            var said = PromptInterpreter.Interpret(prompt ?? "", request.NegativePrompt);
            foreach (var term in said.Sounds.Concat(said.Weather).Concat(said.Effects).Concat(said.LivingRegions))
            {
                if (!said.Excludes(term.Value) && !words.Contains(term.Value)) words.Add(term.Value);
            }

            foreach (string word in said.Settings.Select(s => s.Place).Concat(said.Subjects.Select(s => s.Noun)))
            {
                if (!said.Excludes(word) && !words.Contains(word)) words.Add(word);
            }
        }

        return words;
    }
}
