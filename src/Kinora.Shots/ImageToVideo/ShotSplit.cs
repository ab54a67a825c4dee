using Kinora.Language;
using Kinora.Requests;

namespace Kinora.Shots.ImageToVideo;

/// <summary>The shots of a prompt that does not list them ("intelligence").</summary>
internal static class ShotSplit
{
    // Below this many seconds two framings of one scene are enough.
    private const int Short = 6;

    /// <summary>
    /// The shots that the prompt describes (<see cref="ShotSplitter"/>); a prompt that describes one scene is shown in two or three
    /// framings of it. Lengths are whole seconds and add up to the clip's.
    /// </summary>
    public static IReadOnlyList<ShotDescription> Split(string prompt, int seconds)
    {
        var shots = ShotSplitter.Split(prompt, seconds);
        if (shots.Count > 1) return [.. shots.Select(s => new ShotDescription(s.Prompt, s.Seconds))];
        int count = Math.Min(seconds < Short ? 2 : 3, seconds);
        return [.. Enumerable.Range(0, count).Select(i => new ShotDescription(prompt, (seconds * (i + 1) / count) - (seconds * i / count)))];
    }
}
