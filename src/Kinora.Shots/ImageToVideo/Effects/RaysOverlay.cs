using Kinora.Imaging;
using Kinora.Imaging.Noise;
using Kinora.Imaging.Warp;
using Kinora.Shots.ImageToVideo.Scene;

namespace Kinora.Shots.ImageToVideo.Effects;

/// <summary>Shafts of light from above, which slowly shift in strength.</summary>
internal sealed class RaysOverlay : IOverlay, IDisposable
{
    private const int Coarse = 4;
    private readonly WarpSource[] _shafts;
    private readonly WarpGrid _grid;
    private readonly EffectPlan _plan;
    private readonly double _phase;

    /// <summary>Makes the shafts.</summary>
    /// <param name="plan">Strength and speed.</param>
    /// <param name="width">Output width.</param>
    /// <param name="height">Output height.</param>
    /// <param name="lightX">Where the light comes from, 0..1 across.</param>
    /// <param name="seed">Decides their places.</param>
    public RaysOverlay(EffectPlan plan, int width, int height, double lightX, ulong seed)
    {
        _plan = plan;
        _phase = new SeededRandom(seed, "rays").NextDouble() * 6;
        _grid = new WarpGrid(width, height);
        _grid.Set(Homography.Scale(1.0 / Coarse, 1.0 / Coarse));
        int w = (width / Coarse / 2 * 2) + 2, h = (height / Coarse / 2 * 2) + 2;
        _shafts = new WarpSource[3];
        for (int i = 0; i < _shafts.Length; i++)
        {
            var noise = new GradientNoise(seed + (ulong)i);
            using var picture = new Plane<Rgba>(w, h);
            double cx = lightX * w, cy = -0.35 * h;
            for (int y = 0; y < h; y++)
            {
                for (int x = 0; x < w; x++)
                {
                    double dx = x - cx, dy = y - cy, angle = Math.Atan2(dx, dy), far = Math.Sqrt((dx * dx) + (dy * dy)) / (1.6 * h);
                    double beam = Math.Max(0, noise.Fractal((float)(angle * 9), 3.3f, 0, 3) + 0.05);
                    double level = Math.Clamp(beam * 2.2, 0, 1) * Math.Clamp(1.05 - far, 0, 1) * plan.Strength * 0.5;
                    picture[x, y] = new Rgba(255, 243, 214, (byte)(level * 255));
                }
            }

            _shafts[i] = WarpSource.FromScaled(picture, 1, alpha: true);
        }
    }

    /// <inheritdoc/>
    public void Draw(double time, CameraView camera, Frame target)
    {
        for (int i = 0; i < _shafts.Length; i++)
        {
            double level = 0.55 + (0.45 * Math.Sin((time * _plan.Speed * (0.5 + (0.17 * i))) + _phase + (i * 2.1)));
            FrameWarp.Render(_shafts[i], _grid, target, level * _plan.Presence(time));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var shaft in _shafts) shaft.Dispose();
        _grid.Dispose();
    }
}
