using Kinora.Imaging;

namespace Kinora.Shots.ImageToVideo.Effects;

/// <summary>How one sort of particle looks and moves; lengths in heights of the picture, times in seconds.</summary>
internal sealed record ParticleKind
{
    /// <summary>Particles at strength 1 over a 16:9 picture.</summary>
    public required int Count { get; init; }

    /// <summary>Radius of the nearest.</summary>
    public required double Radius { get; init; }

    /// <summary>Fall per second; negative rises.</summary>
    public required double Fall { get; init; }

    /// <summary>Sideways swing.</summary>
    public double Sway { get; init; }

    /// <summary>Swings per second.</summary>
    public double SwayRate { get; init; } = 0.3;

    /// <summary>Drift by full wind per second.</summary>
    public double Drift { get; init; } = 0.15;

    /// <summary>Streak length as seconds of motion; 0 for a round particle.</summary>
    public double Streak { get; init; }

    /// <summary>Opacity of the nearest.</summary>
    public required double Opacity { get; init; }

    /// <summary>Edge softness, 0..1.</summary>
    public double Softness { get; init; } = 0.6;

    /// <summary>Turns and flips like a leaf.</summary>
    public bool Flutters { get; init; }

    /// <summary>Brightens and fades, times per second; 0 is steady.</summary>
    public double Twinkle { get; init; }

    /// <summary>Colours.</summary>
    public required IReadOnlyList<Rgba> Colours { get; init; }

    /// <summary>The kind of a canonical word, or null.</summary>
    public static ParticleKind? Find(string word) => word switch
    {
        "rain" => new() { Count = 1100, Radius = 0.0018, Fall = 1.9, Drift = 0.5, Streak = 0.036, Opacity = 0.55, Colours = [new(214, 222, 232)] },
        "snow" => new() { Count = 1000, Radius = 0.012, Fall = 0.16, Sway = 0.02, Opacity = 0.95, Softness = 0.7, Colours = [new(252, 253, 255)] },
        "dust" => new() { Count = 170, Radius = 0.0032, Fall = -0.012, Sway = 0.03, SwayRate = 0.12, Opacity = 0.5, Softness = 1, Twinkle = 0.25, Colours = [new(255, 244, 222)] },
        "pollen" => new() { Count = 110, Radius = 0.005, Fall = -0.02, Sway = 0.05, SwayRate = 0.1, Drift = 0.2, Opacity = 0.75, Softness = 0.9, Colours = [new(255, 250, 228)] },
        "sparks" => new() { Count = 150, Radius = 0.0028, Fall = -0.34, Sway = 0.035, SwayRate = 0.8, Streak = 0.035, Opacity = 0.95, Twinkle = 1.4, Colours = [new(255, 176, 64), new(255, 128, 32), new(255, 220, 140)] },
        "leaves" => new() { Count = 40, Radius = 0.019, Fall = 0.17, Sway = 0.09, SwayRate = 0.32, Drift = 0.3, Opacity = 0.96, Softness = 0.15, Flutters = true, Colours = [new(196, 98, 28), new(214, 148, 36), new(158, 62, 26), new(124, 128, 44)] },
        "petals" => new() { Count = 60, Radius = 0.013, Fall = 0.13, Sway = 0.08, SwayRate = 0.35, Drift = 0.25, Opacity = 0.95, Softness = 0.2, Flutters = true, Colours = [new(250, 196, 210), new(255, 222, 230), new(240, 160, 186)] },
        "feathers" => new() { Count = 24, Radius = 0.02, Fall = 0.08, Sway = 0.1, SwayRate = 0.25, Opacity = 0.9, Softness = 0.5, Flutters = true, Colours = [new(250, 250, 248)] },
        "confetti" => new() { Count = 160, Radius = 0.009, Fall = 0.32, Sway = 0.05, SwayRate = 0.6, Opacity = 1, Softness = 0.1, Flutters = true, Colours = [new(232, 60, 70), new(250, 200, 50), new(60, 150, 230), new(80, 190, 100), new(190, 90, 210)] },
        "ash" => new() { Count = 180, Radius = 0.004, Fall = 0.07, Sway = 0.04, Opacity = 0.8, Softness = 0.5, Flutters = true, Colours = [new(120, 118, 116), new(70, 68, 68)] },
        "bubbles" => new() { Count = 45, Radius = 0.02, Fall = -0.1, Sway = 0.03, Opacity = 0.28, Softness = 0.9, Colours = [new(235, 245, 255)] },
        "fireflies" => new() { Count = 46, Radius = 0.009, Fall = -0.01, Sway = 0.08, SwayRate = 0.12, Opacity = 0.95, Softness = 1, Twinkle = 0.45, Colours = [new(224, 255, 110), new(255, 240, 120)] },
        "glitter" => new() { Count = 200, Radius = 0.0035, Fall = 0.03, Sway = 0.03, Opacity = 1, Softness = 1, Twinkle = 1.1, Colours = [new(255, 246, 200), new(255, 255, 255)] },
        _ => null,
    };
}
