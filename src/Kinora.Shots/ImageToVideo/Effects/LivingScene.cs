using Kinora.Imaging;
using Kinora.Imaging.Resize;
using Kinora.Imaging.Warp;
using Kinora.Shots.ImageToVideo.Depth;
using Kinora.Shots.ImageToVideo.Scene;

namespace Kinora.Shots.ImageToVideo.Effects;

/// <summary>
/// Makes layers for the parts of a picture that live. What flows is drawn twice, half a loop apart, and the two are crossfaded while each
/// is carried along a still flow field (Eulerian motion: Holynski et al. 2021): the loop has no seam. What sways is drawn once.
/// </summary>
internal static class LivingScene
{
    /// <summary>Layers of one living part over a base layer whose colours they share.</summary>
    /// <param name="below">Base layer.</param>
    /// <param name="picture">The picture at output size.</param>
    /// <param name="mask">Where the part is, at any size.</param>
    /// <param name="plan">What it is and how strongly it moves.</param>
    /// <param name="seed">Decides its irregularities.</param>
    public static List<SceneLayer> Build(SceneLayer below, Plane<Rgba> picture, Plane<float> mask, LivingPlan plan, ulong seed)
    {
        if (plan.Kind is "foliage") return [Layer(new FoliageMotion(plan, picture.Height, seed))];
        var (dx, dy) = Direction(picture, mask, plan.Kind);
        return
        [
            Layer(new FlowMotion(plan, dx, dy, picture.Height, seed, second: false)),
            Layer(new FlowMotion(plan, dx, dy, picture.Height, seed, second: true)),
        ];

        SceneLayer Layer(IPictureMotion motion) => new()
        {
            Colours = below.Colours.WithAlpha(Alpha(mask, below.Colours)),
            Disparity = below.Disparity?.Clone(),
            Motion = motion,
            MovesOutline = false,
        };
    }

    private static Plane<byte> Alpha(Plane<float> mask, WarpSource below)
    {
        using var large = Resampling.Resize(mask, below.Width, below.Height, ResampleFilter.Bilinear);
        var alpha = new Plane<byte>(below.Width, below.Height);
        for (int y = 0; y < below.Height; y++)
        {
            var from = large.Row(y);
            var to = alpha.Row(y);
            for (int x = 0; x < to.Length; x++)
            {
                float limit = below.Alpha is { } a ? a[x, y] : 255;
                to[x] = (byte)((Math.Clamp(from[x], 0, 1) * limit) + 0.5f);
            }
        }

        return alpha;
    }

    /// <summary>Which way it flows: clouds across, fire and smoke up, water along its own streaks.</summary>
    private static (float X, float Y) Direction(Plane<Rgba> picture, Plane<float> mask, string kind)
    {
        switch (kind)
        {
            case "clouds": return (1, 0);
            case "fire" or "smoke": return (0, -1);
            case "water": break;
            default: return (0, 0);
        }

        using var small = Resampling.Resize(picture, mask.Width, mask.Height, ResampleFilter.Area);
        using var grey = DepthScene.Grey(small);
        double xx = 0, yy = 0, xy = 0;
        for (int y = 1; y < grey.Height - 1; y++)
        {
            for (int x = 1; x < grey.Width - 1; x++)
            {
                double gx = grey[x + 1, y] - grey[x - 1, y], gy = grey[x, y + 1] - grey[x, y - 1], m = mask[x, y];
                xx += m * gx * gx;
                yy += m * gy * gy;
                xy += m * gx * gy;
            }
        }

        // Streaks lie across the direction of the strongest change; water runs down them.
        double across = 0.5 * Math.Atan2(2 * xy, xx - yy), along = across + (Math.PI / 2);
        double dx = Math.Cos(along), dy = Math.Sin(along);
        return dy < 0 ? ((float)-dx, (float)-dy) : ((float)dx, (float)dy);
    }
}

/// <summary>One of the two halves of a looping flow.</summary>
internal sealed class FlowMotion(LivingPlan plan, float dx, float dy, int height, ulong seed, bool second) : IPictureMotion
{
    private readonly Imaging.Noise.GradientNoise _noise = new(seed);
    private float _reach;
    private float _time;

    /// <inheritdoc/>
    public float Opacity { get; private set; } = 1;

    /// <inheritdoc/>
    public void MoveTo(double time)
    {
        // Long loops for what moves slowly; speed in heights per second.
        (double loop, double speed) = plan.Kind switch
        {
            "clouds" => (5.0, 0.012),
            "fire" => (0.9, 0.09),
            "smoke" => (3.0, 0.03),
            _ => (1.8, 0.045),
        };
        double phase = (time * plan.Speed / loop) + (second ? 0 : 0.5);
        phase -= Math.Floor(phase);
        _reach = (float)((phase - 0.5) * speed * loop * (0.5 + plan.Strength) * height);
        _time = (float)time;
        Opacity = second ? (float)(1 - Math.Abs((2 * phase) - 1)) : 1;
    }

    /// <inheritdoc/>
    public (float X, float Y) Offset(float x, float y)
    {
        float fx = x / height, fy = y / height;
        float pace = 1 + (0.35f * _noise.At(fx * 5, fy * 5));
        float swirl = plan.Kind is "fire" or "smoke" ? 0.5f * _noise.At(fx * 6, (fy * 6) + (_time * 0.7f), 4) : 0.18f * _noise.At(fx * 7, fy * 7, 2);
        float reach = _reach * pace;
        return (-reach * (dx - (swirl * dy)), -reach * (dy + (swirl * dx)));
    }
}

/// <summary>Grass, leaves and branches in the wind: waves that run over them, at low frequencies.</summary>
internal sealed class FoliageMotion(LivingPlan plan, int height, ulong seed) : IPictureMotion
{
    private readonly Imaging.Noise.GradientNoise _noise = new(seed);
    private float _time;
    private float _rise;

    /// <inheritdoc/>
    public float Opacity => 1;

    /// <inheritdoc/>
    public void MoveTo(double time)
    {
        _time = (float)(time * plan.Speed);
        _rise = (float)Math.Min(1, time / 0.8);
    }

    /// <inheritdoc/>
    public (float X, float Y) Offset(float x, float y)
    {
        float fx = x / height, fy = y / height, size = (float)(0.004 + (0.008 * plan.Strength)) * height * _rise;
        float gust = _noise.At((fx * 2.2f) - (_time * 0.45f), fy * 2.2f, _time * 0.2f), quiver = _noise.At((fx * 9) + 50, fy * 9, _time * 1.3f);
        return (size * (gust + (0.3f * quiver)), size * 0.25f * quiver);
    }
}

/// <summary>A subject that breathes: its middle widens and sinks, about fifteen times a minute.</summary>
internal sealed class BreathMotion(double strength, double centreX, double centreY, double radius, int height) : IPictureMotion
{
    private float _amount;

    /// <inheritdoc/>
    public float Opacity => 1;

    /// <inheritdoc/>
    public void MoveTo(double time) => _amount = (float)(strength * 0.012 * (1 - Math.Cos(2 * Math.PI * time / 4)) / 2);

    /// <inheritdoc/>
    public (float X, float Y) Offset(float x, float y)
    {
        float dx = (float)((x - centreX) / (radius * height)), dy = (float)((y - centreY) / (radius * height));
        float weight = MathF.Exp(-((dx * dx) + (dy * dy)));
        return (-(x - (float)centreX) * _amount * weight * 2, (height * _amount * weight * 0.5f) - ((y - (float)centreY) * _amount * weight));
    }
}
