using Kinora.Language;

namespace Kinora.Stage.Scenes;

/// <summary>How fast time goes in a scene, by what the prompt says of it and by its mood.</summary>
/// <param name="Clock">Scene time for a time of the clip, seconds.</param>
/// <param name="How">In words, for the record; null at natural pace.</param>
internal sealed record Tempo(Func<double, double> Clock, string? How)
{
    /// <summary>Length of a seamless loop to and fro, seconds.</summary>
    private const double Bounce = 2.5;

    public static Tempo Of(PromptInterpretation prompt, double seconds)
    {
        var said = prompt.Timing.Select(t => t.Value).Where(v => !prompt.Excludes(v)).ToList();
        double middle = seconds / 2;
        if (said.Contains("freeze")) return new Tempo(_ => middle, "time stands still");
        double rate = said.Contains("slow_motion") ? .3 : said.Contains("hyperlapse") ? 5 : said.Contains("time_lapse") ? 8 : said.Contains("fast_motion") ? 2.2 : Rate(prompt);
        // around the middle of the clip everything stands where it was placed
        double At(double t) => middle + ((t - middle) * rate);
        string? pace = rate == 1 ? null : rate < 1 ? $"at {rate * 100:0} per cent of its pace" : $"{rate:0.#} times as fast";
        if (said.Contains("reverse")) return new Tempo(t => At(seconds - t), "backwards");
        if (said.Contains("loop")) return new Tempo(t => At(Math.Abs(((t + Bounce) % (2 * Bounce)) - Bounce) * seconds / Bounce / 2), "to and fro, without a seam");
        return new Tempo(At, pace);
    }

    /// <summary>Quiet moods take their time.</summary>
    private static double Rate(PromptInterpretation prompt)
    {
        foreach (var mood in prompt.Moods.Where(m => !prompt.Excludes(m.Value)))
        {
            if (mood.Value is "peaceful" or "melancholic" or "dreamy") return .75;
            if (mood.Value == "energetic") return 1.25;
        }

        return 1;
    }
}
