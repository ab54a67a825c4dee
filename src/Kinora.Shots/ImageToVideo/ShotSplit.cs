using Kinora.Requests;

namespace Kinora.Shots.ImageToVideo;

/// <summary>Finds the shots of a prompt that does not list them ("intelligence"): one per sentence, up to six, each at least a second.</summary>
internal static class ShotSplit
{
    private static readonly char[] Ends = ['.', '!', '?', ';', '\n', '。', '！', '？', '；'];

    /// <summary>Shots whose lengths add up to the clip's.</summary>
    public static IReadOnlyList<ShotDescription> Split(string prompt, int seconds)
    {
        var parts = prompt.Split(Ends, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(p => p.Length > 2).ToList();
        if (parts.Count < 2) parts = [prompt, prompt, prompt];
        int count = Math.Clamp(parts.Count, 1, Math.Min(6, seconds));
        var shots = new List<ShotDescription>();
        int used = 0;
        for (int i = 0; i < count; i++)
        {
            int until = (int)Math.Round(seconds * (i + 1.0) / count);
            // The last shot takes what is left of a long prompt.
            string text = i < count - 1 ? parts[i] : string.Join(". ", parts.Skip(i));
            shots.Add(new ShotDescription(text, until - used));
            used = until;
        }

        return shots;
    }
}
