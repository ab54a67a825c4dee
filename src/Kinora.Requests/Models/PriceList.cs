namespace Kinora.Requests.Models;

/// <summary>The published prepaid list: what a task that succeeds costs, in units. Failed tasks are free.</summary>
public static class PriceList
{
    /// <summary>Identifying faces, speaking a text, or storing a voice.</summary>
    public const decimal Small = 0.05m;

    /// <summary>A clip from words or pictures.</summary>
    /// <param name="model">Its row; a name without a published price of its own costs as the third generation does.</param>
    /// <param name="mode">Its mode; without effect on models with one mode.</param>
    /// <param name="seconds">Its length.</param>
    /// <param name="sound">Sound is made along with it.</param>
    /// <param name="voice">The prompt really names a listed voice.</param>
    public static decimal Clip(VideoModel model, QualityMode mode, int seconds, bool sound = false, bool voice = false)
    {
        var pro = mode != QualityMode.Std;
        return model.Name switch
        {
            "kling-v1" => PerFive(pro ? 3.5m : 1m, seconds),
            "kling-v1-5" or "kling-v1-6" or "kling-v2-1" => PerFive(pro ? 3.5m : 2m, seconds),
            "kling-v2-master" or "kling-v2-1-master" => PerFive(10m, seconds),
            "kling-v2-5-turbo" => PerFive(pro ? 2.5m : 1.5m, seconds),
            "kling-v2-6" => PerFive(!pro ? 1.5m : !sound ? 2.5m : voice ? 6m : 5m, seconds),
            _ => seconds * PerSecond(mode, sound, voice),
        };
    }

    /// <summary>One extension of a clip of that model and mode.</summary>
    public static decimal Extension(VideoModel model, QualityMode mode) => Clip(model, mode, 5);

    /// <summary>Motion transfer, by the length of the driving clip in started seconds.</summary>
    public static decimal Motion(VideoModel model, QualityMode mode, double seconds) =>
        (decimal)Math.Ceiling(seconds) * (model.HasFreeLength ? mode == QualityMode.Std ? 0.9m : 1.2m : mode == QualityMode.Std ? 0.5m : 0.8m);

    /// <summary>Lip sync: 0.5 per started 5 s, at least 5 s.</summary>
    public static decimal LipSync(double seconds) => 0.5m * Math.Max(1, (decimal)Math.Ceiling(seconds / 5));

    /// <summary>A talking photo, per started second of its sound.</summary>
    public static decimal TalkingPhoto(QualityMode mode, double seconds) => (mode == QualityMode.Std ? 0.4m : 0.8m) * (decimal)Math.Ceiling(seconds);

    private static decimal PerFive(decimal five, int seconds) => five * seconds / 5;

    private static decimal PerSecond(QualityMode mode, bool sound, bool voice) => mode switch
    {
        QualityMode.UltraHd => 3.0m,
        QualityMode.Pro => !sound ? 0.8m : voice ? 1.4m : 1.2m,
        _ => !sound ? 0.6m : voice ? 1.1m : 0.9m,
    };
}
