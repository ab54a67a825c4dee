namespace Kinora.Speech.Ambience;

/// <summary>What is to be heard.</summary>
/// <param name="Layers">Continuous sounds.</param>
/// <param name="Events">Sounds at moments.</param>
public sealed record AmbienceScore(IReadOnlyList<AmbienceLayer> Layers, IReadOnlyList<SoundEvent> Events)
{
    /// <summary>Nothing.</summary>
    public static AmbienceScore Silence { get; } = new([], []);
}

/// <summary>A continuous sound.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Gain">Decibels against the other layers; all kinds are equally loud at 0.</param>
public sealed record AmbienceLayer(AmbienceKind Kind, double Gain = 0);

/// <summary>A sound at a moment.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Time">Seconds from the clip's start.</param>
/// <param name="Gain">Decibels; at 0 its peak stands about 12 dB above a layer's level.</param>
/// <param name="Pan">-1 left .. 1 right.</param>
public sealed record SoundEvent(SoundEventKind Kind, double Time, double Gain = 0, double Pan = 0);
