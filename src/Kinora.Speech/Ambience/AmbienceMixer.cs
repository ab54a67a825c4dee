using Kinora.Media.Sound;
using Kinora.Speech.Ambience.Sources;
using Kinora.Speech.Signal;

namespace Kinora.Speech.Ambience;

/// <summary>Synthesises a score: everything is made from noise, tones and filters; no recordings.</summary>
public static class AmbienceMixer
{
    /// <summary>Loudness of every mix.</summary>
    public const double TargetLufs = -23;

    private const float Ceiling = .89f;

    /// <summary>
    /// Stereo, 48 kHz, -23 LUFS within 1, peaks below -1 dBFS, no click at either end. A longer clip of one score and seed begins like a
    /// shorter one, so that an extended scene sounds on. An empty score gives silence.
    /// </summary>
    /// <param name="score">What is to be heard.</param>
    /// <param name="seconds">Length, up to ten minutes.</param>
    /// <param name="seed">Decides every gust, drop and bird.</param>
    public static AudioBuffer Compose(AmbienceScore score, double seconds, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(score);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(seconds);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(seconds, 600);
        var mix = new AudioBuffer(2, Canvas.Rate, (int)Math.Round(seconds * Canvas.Rate));
        for (int i = 0; i < score.Layers.Count; i++)
        {
            var canvas = new Canvas(mix.Length);
            Draw(canvas, score.Layers[i].Kind, new Chance(seed ^ ((ulong)score.Layers[i].Kind * 0x9E3779B97F4A7C15) ^ 0x5EED));
            Pour(canvas, mix, LayerGain(canvas, mix.Length) * Math.Pow(10, score.Layers[i].Gain / 20));
        }
        var foley = new Canvas(mix.Length);
        for (int i = 0; i < score.Events.Count; i++) Foley.Play(foley, score.Events[i], new Chance(seed + ((ulong)(i + 1) * 0xD1B54A32D192ED03)));
        Pour(foley, mix, 1);
        foreach (float[] side in mix.Channels)
        {
            var steady = Biquad.HighPass(24, Canvas.Rate);
            steady.Run(side);
        }
        Finish(mix);
        return mix;
    }

    private static void Draw(Canvas canvas, AmbienceKind kind, Chance chance)
    {
        Action<Canvas, Chance> source = kind switch
        {
            AmbienceKind.Wind => WeatherSounds.Wind,
            AmbienceKind.LightRain => WeatherSounds.LightRain,
            AmbienceKind.HeavyRain => WeatherSounds.HeavyRain,
            AmbienceKind.Thunder => WeatherSounds.Thunder,
            AmbienceKind.Surf => WaterSounds.Surf,
            AmbienceKind.Stream => WaterSounds.Stream,
            AmbienceKind.Underwater => WaterSounds.Underwater,
            AmbienceKind.Fire => NatureSounds.Fire,
            AmbienceKind.Birds => NatureSounds.Birds,
            AmbienceKind.Crickets => NatureSounds.Crickets,
            AmbienceKind.Leaves => NatureSounds.Leaves,
            AmbienceKind.Traffic => PeopleSounds.Traffic,
            AmbienceKind.Crowd => PeopleSounds.Crowd,
            AmbienceKind.Applause => PeopleSounds.Applause,
            AmbienceKind.RoomTone => PeopleSounds.RoomTone,
            AmbienceKind.Engine => PeopleSounds.Engine,
            AmbienceKind.Heartbeat => PeopleSounds.Heartbeat,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown ambience."),
        };
        source(canvas, chance);
    }

    private static double LayerGain(Canvas canvas, int length)
    {
        var alone = new AudioBuffer(2, Canvas.Rate, length);
        canvas.Left.CopyTo(alone.Channels[0], 0);
        canvas.Right.CopyTo(alone.Channels[1], 0);
        double lufs = Loudness.Integrated(alone);
        return double.IsNegativeInfinity(lufs) ? 1 : Math.Pow(10, (TargetLufs - lufs) / 20);
    }

    private static void Pour(Canvas canvas, AudioBuffer mix, double gain)
    {
        for (int i = 0; i < mix.Length; i++)
        {
            mix.Channels[0][i] += (float)(canvas.Left[i] * gain);
            mix.Channels[1][i] += (float)(canvas.Right[i] * gain);
        }
    }

    // Peaks are rounded, which costs loudness: a few rounds settle both.
    internal static void Finish(AudioBuffer mix)
    {
        int fade = Math.Min(mix.Length / 4, Canvas.Rate * 30 / 1000);
        for (int round = 0; round < 6; round++)
        {
            double lufs = Loudness.Integrated(mix);
            if (double.IsNegativeInfinity(lufs)) break;
            double gain = Math.Pow(10, (TargetLufs - lufs) / 20);
            bool done = Math.Abs(TargetLufs - lufs) < .1;
            foreach (float[] side in mix.Channels)
            {
                for (int i = 0; i < side.Length; i++)
                {
                    double x = side[i] * gain, a = Math.Abs(x);
                    side[i] = (float)(a <= .5 ? x : Math.Sign(x) * (.5 + ((Ceiling - .5) * Math.Tanh((a - .5) / (Ceiling - .5)))));
                }
            }
            if (done) break;
        }
        foreach (float[] side in mix.Channels)
        {
            for (int i = 0; i < fade; i++)
            {
                float g = (float)(.5 - (.5 * Math.Cos(Math.PI * i / fade)));
                side[i] *= g;
                side[^(i + 1)] *= g;
            }
        }
    }
}
