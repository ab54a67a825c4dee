namespace Kinora.Shots.ImageToVideo.Effects;

/// <summary>Something that is drawn over the picture.</summary>
/// <param name="Kind">Canonical word: rain, snow, fog, dust, sparks, leaves, petals, light_rays, bubbles, fireflies, confetti, ash, glitter, pollen, feathers, smoke, steam.</param>
/// <param name="Strength">0..1.</param>
/// <param name="Speed">1 is natural.</param>
/// <param name="Wind">-1..1, to the right.</param>
/// <param name="Start">Seconds from the start of the shot at which it begins to appear; 0 when it is there from the first frame.</param>
public sealed record EffectPlan(string Kind, double Strength, double Speed, double Wind, double Start = 0)
{
    /// <summary>0..1, how far it has appeared.</summary>
    public float Presence(double time) => Start <= 0 ? 1 : (float)Math.Clamp((time - Start) / 1.2, 0, 1);
}

/// <summary>A part of the picture that flows or sways.</summary>
/// <param name="Kind">Canonical word: water, clouds, smoke, fire, foliage.</param>
/// <param name="Strength">0..1.</param>
/// <param name="Speed">1 is natural.</param>
public sealed record LivingPlan(string Kind, double Strength, double Speed);

/// <summary>Colour and texture of the whole picture.</summary>
/// <param name="Saturation">1 leaves colours as they are; 0 is black and white.</param>
/// <param name="Contrast">1 leaves it.</param>
/// <param name="Warmth">0..1, sepia.</param>
/// <param name="Grain">0..1.</param>
public sealed record GradePlan(double Saturation = 1, double Contrast = 1, double Warmth = 0, double Grain = 0);
