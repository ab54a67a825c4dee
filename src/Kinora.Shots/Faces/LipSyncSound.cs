using Kinora.Media.Sound;
using Kinora.Requests;

namespace Kinora.Shots.Faces;

/// <summary>Crop, place and loudness of the inserted sound, to the sample.</summary>
internal static class LipSyncSound
{
    private const long Slack = 100;

    /// <summary>Refuses placements that do not fit the sound and the clip.</summary>
    /// <exception cref="ShotException">sound_placement.</exception>
    public static void Check(SoundPlacement place, long soundMs, long clipMs)
    {
        if (place.StartMs < 0 || place.EndMs <= place.StartMs) throw Wrong("sound_end_time must be after sound_start_time");
        if (place.EndMs > soundMs + Slack) throw Wrong($"sound_end_time is {place.EndMs} ms and the sound {soundMs} ms long");
        if (place.InsertMs < 0 || place.InsertMs >= clipMs) throw Wrong($"sound_insert_time is {place.InsertMs} ms and the video {clipMs} ms long");
        if (place.SoundVolume is < 0 or > 2 || place.OriginalVolume is < 0 or > 2) throw Wrong("volumes must be between 0 and 2");
    }

    /// <summary>The clip's sound: its own at its volume, the cropped sound at its volume from the insert time on.</summary>
    public static AudioBuffer Mix(LipSyncPlan plan, AudioBuffer sound, AudioBuffer? own, double clipSeconds)
    {
        var mixed = new AudioBuffer(2, AudioBuffer.MixRate, (int)Math.Round(clipSeconds * AudioBuffer.MixRate));
        if (own is not null && plan.OriginalVolume > 0) Mixing.MixAt(mixed, own, 0, Decibels(plan.OriginalVolume));
        if (plan.SoundVolume > 0) Mixing.MixAt(mixed, Mixing.Crop(sound, plan.CropStartMs, plan.CropEndMs), plan.InsertMs, Decibels(plan.SoundVolume));
        return mixed;
    }

    private static double Decibels(double gain) => 20 * Math.Log10(gain);

    private static ShotException Wrong(string why) => new("sound_placement", $"The sound can't be placed like that: {why}.");
}
