using Kinora.Imaging;
using Kinora.Imaging.Noise;
using Kinora.Imaging.Warp;
using Kinora.Shots.ImageToVideo.Scene;

namespace Kinora.Shots.ImageToVideo.Effects;

/// <summary>Fog, smoke and steam: two soft tiled textures that drift at different speeds.</summary>
internal sealed class VeilOverlay : IOverlay, IDisposable
{
    private const int Coarse = 8;
    private readonly WarpSource[] _veils;
    private readonly WarpGrid _grid;
    private readonly EffectPlan _plan;
    private readonly int _periodX;
    private readonly int _periodY;

    /// <summary>Makes the textures.</summary>
    public VeilOverlay(EffectPlan plan, int width, int height, ulong seed)
    {
        _plan = plan;
        _grid = new WarpGrid(width, height);
        (_periodX, _periodY) = ((width / Coarse / 2 * 2) + 2, (height / Coarse / 2 * 2) + 2);
        _veils = [Texture(0, seed), Texture(1, seed + 1)];
    }

    /// <inheritdoc/>
    public void Draw(double time, CameraView camera, Frame target)
    {
        bool rises = _plan.Kind is "smoke" or "steam";
        double wind = _plan.Wind == 0 ? 0.35 : _plan.Wind, t = time * _plan.Speed;
        for (int i = 0; i < 2; i++)
        {
            double near = 0.6 + (0.5 * i);
            double dx = ((wind * 0.05 * near * t * target.Height) + (camera.ShiftX * near)) / Coarse;
            double dy = ((rises ? -0.12 * near * t * target.Height : 0) + (camera.ShiftY * near)) / Coarse;
            // Two periods lie side by side each way, so any window of one period's size is whole.
            double ox = Wrap(-dx, _periodX), oy = Wrap(-dy, _periodY);
            _grid.Set(new Homography(1.0 / Coarse, 0, ox, 0, 1.0 / Coarse, oy, 0, 0, 1));
            FrameWarp.Render(_veils[i], _grid, target, _plan.Presence(time));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var veil in _veils) veil.Dispose();
        _grid.Dispose();
    }

    private WarpSource Texture(int layer, ulong seed)
    {
        var noise = new GradientNoise(seed);
        bool dark = _plan.Kind == "smoke";
        byte grey = dark ? (byte)168 : (byte)226;
        using var picture = new Plane<Rgba>(_periodX * 2, _periodY * 2);
        for (int y = 0; y < _periodY; y++)
        {
            for (int x = 0; x < _periodX; x++)
            {
                // A seamless tile: four copies mixed by their distance to the edges.
                float a = (float)x / _periodX, b = (float)y / _periodY;
                float n = ((1 - a) * (1 - b) * At(x, y)) + (a * (1 - b) * At(x - _periodX, y)) + ((1 - a) * b * At(x, y - _periodY)) + (a * b * At(x - _periodX, y - _periodY));
                float level = Math.Clamp((0.42f + (1.5f * n)) * (float)_plan.Strength * (layer == 0 ? 0.75f : 0.55f), 0, 0.9f);
                var colour = new Rgba(grey, grey, (byte)(grey + 3), (byte)(level * 255));
                picture[x, y] = picture[x + _periodX, y] = picture[x, y + _periodY] = picture[x + _periodX, y + _periodY] = colour;
            }
        }

        return WarpSource.FromScaled(picture, 1, alpha: true);

        float At(int x, int y) => noise.Fractal((x + 512) / (_periodY * 0.45f), (y + 512) / (_periodY * 0.3f), layer * 7.3f, 4);
    }

    private static double Wrap(double value, double period) => value - (Math.Floor(value / period) * period);
}
