using Kinora.Language;

namespace Kinora.Shots.Faces.Life;

/// <summary>Finds hints of mood and gesture in a prompt, in English and Chinese.</summary>
internal static class MoodReader
{
    private static readonly (string[] Words, Func<Mood, Mood> Change)[] Hints =
    [
        (["happy", "happily", "smile", "smiles", "smiling", "cheerful", "cheerfully", "joyful", "joyfully", "friendly", "warm", "warmly", "delighted", "laughing", "grinning", "微笑", "开心", "高兴", "快乐", "笑"],
            m => m with { CornerUp = m.CornerUp + .5f, Brows = m.Brows + .15f, Energy = m.Energy * 1.1f }),
        (["sad", "sadly", "melancholy", "melancholic", "sorrowful", "unhappy", "disappointed", "gloomy", "伤心", "悲伤", "难过", "忧郁"],
            m => m with { CornerUp = m.CornerUp - .5f, Brows = m.Brows + .2f, Energy = m.Energy * .7f, TurnY = m.TurnY - .05f }),
        (["angry", "angrily", "furious", "stern", "sternly", "annoyed", "生气", "愤怒", "严肃"],
            m => m with { CornerUp = m.CornerUp - .25f, Brows = m.Brows - .7f, Energy = m.Energy * 1.2f }),
        (["surprised", "astonished", "amazed", "shocked", "惊讶", "吃惊"], m => m with { Brows = m.Brows + .8f }),
        (["calm", "calmly", "serene", "relaxed", "gentle", "gently", "peaceful", "quietly", "平静", "温柔", "安静"], m => m with { Energy = m.Energy * .6f }),
        (["excited", "excitedly", "energetic", "energetically", "lively", "enthusiastic", "passionate", "passionately", "激动", "兴奋", "热情"],
            m => m with { Energy = m.Energy * 1.45f, Brows = m.Brows + .2f, Mouth = m.Mouth * 1.1f }),
        (["serious", "seriously", "solemn", "formal", "认真", "正式"], m => m with { Energy = m.Energy * .8f, CornerUp = m.CornerUp - .1f, Brows = m.Brows - .2f }),
        (["nod", "nods", "nodding", "点头"], m => m with { Nod = 1 }),
        (["shake", "shakes", "shaking", "摇头"], m => m with { Shake = 1 }),
        (["whisper", "whispers", "whispering", "mumbles", "耳语", "低语"], m => m with { Mouth = m.Mouth * .75f }),
        (["shout", "shouts", "shouting", "yelling", "yells", "screams", "大喊", "喊"], m => m with { Mouth = m.Mouth * 1.2f, Energy = m.Energy * 1.2f }),
        (["tilt", "tilts", "tilting", "tilted", "歪头"], m => m with { Tilt = .09f }),
    ];

    private static readonly (string[] Words, float X, float Y)[] Directions =
    [
        (["left", "左"], -.10f, 0), (["right", "右"], .10f, 0), (["up", "upwards", "上"], 0, .07f), (["down", "downwards", "下"], 0, -.07f),
    ];

    private static readonly string[] Looking = ["look", "looks", "looking", "turn", "turns", "turning", "facing", "gaze", "gazes", "glances", "看", "转"];

    /// <summary>The mood of a prompt; the usual one where it says nothing.</summary>
    public static Mood Read(string? prompt)
    {
        if (string.IsNullOrWhiteSpace(prompt)) return new Mood();
        string text = prompt.ToLowerInvariant();
        string[] words = [.. text.Split(Separators(text), StringSplitOptions.RemoveEmptyEntries), .. PromptInterpreter.Interpret(prompt).Moods.Select(m => m.Value)];
        var mood = new Mood();
        var found = new List<string>();
        foreach (var (hints, change) in Hints)
        {
            // a head may be shaken, a hand too
            if (hints.FirstOrDefault(h => Has(h, words, text)) is not { } hint) continue;
            if (hint.StartsWith("shak", StringComparison.Ordinal) && !text.Contains("head", StringComparison.Ordinal)) continue;
            mood = change(mood);
            found.Add(hint);
        }

        if (Looking.Any(l => Has(l, words, text)))
            foreach (var (names, x, y) in Directions)
                if (names.FirstOrDefault(n => Has(n, words, text)) is { } name)
                {
                    mood = mood with { TurnX = mood.TurnX + x, TurnY = mood.TurnY + y };
                    found.Add(name);
                }
        return mood with
        {
            CornerUp = Math.Clamp(mood.CornerUp, -.8f, .8f),
            Brows = Math.Clamp(mood.Brows, -1, 1),
            Energy = Math.Clamp(mood.Energy, .4f, 1.8f),
            Mouth = Math.Clamp(mood.Mouth, .6f, 1.3f),
            Words = found.Count > 0 ? found : null,
        };
    }

    private static char[] Separators(string text) => [.. text.Where(c => !char.IsLetter(c)).Distinct()];

    private static bool Has(string hint, string[] words, string text) => hint[0] > 0x2E7F ? text.Contains(hint, StringComparison.Ordinal) : words.Contains(hint);
}
