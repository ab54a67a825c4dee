using Kinora.Shots.ImageToVideo.Scene;

namespace Kinora.Shots.ImageToVideo.Effects;

/// <summary>Makes what is drawn over the finished picture.</summary>
internal static class EffectOverlays
{
    /// <summary>Overlays in drawing order, the grade last.</summary>
    /// <param name="effects">Particles, rays and veils.</param>
    /// <param name="grade">Colour and grain, or null.</param>
    /// <param name="width">Output width.</param>
    /// <param name="height">Output height.</param>
    /// <param name="lightX">Where light rays come from, 0..1 across.</param>
    /// <param name="seed">Fixes what is left to chance.</param>
    public static List<IOverlay> Make(IReadOnlyList<EffectPlan> effects, GradePlan? grade, int width, int height, Func<double> lightX, ulong seed)
    {
        var overlays = new List<IOverlay>();
        foreach (var effect in effects)
        {
            if (ParticleKind.Find(effect.Kind) is { } particles) overlays.Add(new ParticleOverlay(particles, effect, (double)width / height, seed));
            else if (effect.Kind == "light_rays") overlays.Add(new RaysOverlay(effect, width, height, lightX(), seed));
            else overlays.Add(new VeilOverlay(effect, width, height, seed));
        }

        if (grade is not null) overlays.Add(new GradeOverlay(grade, seed));
        return overlays;
    }
}
