using System.Diagnostics;
using System.Numerics;
using Kinora.Imaging;

namespace Kinora.Stage.Rendering;

/// <summary>
/// Draws frames of one scene. A frame is the mean of jittered sub-frames: each has its own place within the pixel, its own moment while
/// the shutter is open and its own point on the lens, so that anti-aliasing, motion blur and depth of field come together.
/// </summary>
internal sealed class FrameRenderer : IDisposable
{
    private readonly int _subFrames;
    private readonly Rasteriser _raster;
    private readonly Rasteriser? _mirrorRaster;
    private readonly MirrorImage? _mirror;
    private readonly Occlusion _occlusion;
    private readonly ShadowMap _shadow;
    private readonly Glow _glow;
    private readonly Plane<float> _red;
    private readonly Plane<float> _green;
    private readonly Plane<float> _blue;
    private bool _shadowDrawn;

    public FrameRenderer(RenderScene scene, int width, int height, int subFrames, int shadowSize = 1024)
    {
        Scene = scene;
        Width = width;
        Height = height;
        _subFrames = subFrames;
        _raster = new Rasteriser(width, height);
        if (scene.Floor is { Mirrors: true, Visible: true })
        {
            int w = (width + 1) / 2, h = (height + 1) / 2;
            _mirrorRaster = new Rasteriser(w, h);
            _mirror = new MirrorImage(new Plane<float>(w, h), new Plane<float>(w, h), new Plane<float>(w, h), new Plane<float>(w, h));
        }

        _occlusion = new Occlusion(width, height);
        _shadow = new ShadowMap(shadowSize);
        _red = new Plane<float>(width, height);
        _green = new Plane<float>(width, height);
        _blue = new Plane<float>(width, height);
        _glow = new Glow(width, height);
    }

    public RenderScene Scene { get; }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Time spent in each pass, for the bench.</summary>
    public Dictionary<string, TimeSpan> Passes { get; } = [];

    /// <summary>Visibility of the last sub-frame, for outlines and measurements.</summary>
    public Rasteriser Raster => _raster;

    /// <summary>The picture in linear light after <see cref="Light"/>, in display light after <see cref="Render"/>.</summary>
    public (Plane<float> Red, Plane<float> Green, Plane<float> Blue) Planes => (_red, _green, _blue);

    /// <summary>Draws the frame at a time into the display-light planes.</summary>
    public void Render(double seconds, double frameSeconds, CancellationToken cancellation)
    {
        Light(seconds, frameSeconds, cancellation);
        long t = Stopwatch.GetTimestamp();
        _glow.Apply(_red, _green, _blue, Scene.Bloom, 1.1f / Scene.Exposure);
        Count("bloom", ref t);
        ToneMapper.Apply(_red, _green, _blue, Scene.Exposure, Scene.Vignette);
        Count("tone map", ref t);
    }

    /// <summary>Draws the frame in linear light.</summary>
    public void Light(double seconds, double frameSeconds, CancellationToken cancellation)
    {
        var geometry = Scene.Geometry;
        var open = Scene.Camera(seconds);
        long t = Stopwatch.GetTimestamp();
        foreach (var grown in Scene.Grown) grown.Grow(geometry, open, new View(open, Width, Height, default), seconds);
        Count("grow", ref t);
        double moment = seconds;
        CameraPose pose = open;
        View view = default;
        for (int s = 0; s < _subFrames; s++)
        {
            cancellation.ThrowIfCancellationRequested();
            double share = (s + .5) / _subFrames;
            moment = seconds + (share * frameSeconds * Scene.Shutter);
            pose = Lens(Scene.Camera(moment), s);
            var jitter = _subFrames == 1 ? Vector2.Zero : new Vector2((float)share - .5f, Radical(s) - .5f);
            view = new View(pose, Width, Height, jitter);
            t = Stopwatch.GetTimestamp();
            if (Scene.Moves || (s == 0 && !_shadowDrawn)) geometry.MoveTo(moment);
            Count("pose", ref t);
            if (Scene.Lighting.SunColour.LengthSquared() > 1e-6f && (!_shadowDrawn || (Scene.Moves && s == 0)))
            {
                var (centre, radius) = Scene.ShadowRegion(moment);
                _shadow.Draw(geometry, Scene.Lighting.Sun, centre, radius);
            }

            _shadowDrawn = true;
            Count("shadow map", ref t);
            _raster.DitherPhase = s;
            _raster.SetUp(geometry, view, p => !p.ShadowOnly);
            Count("set-up", ref t);
            var plane = new FloorPlane(Scene.Floor, view);
            Parallel.For(0, _raster.Bands, Threads.Options, band => _raster.Draw(band, plane));
            Count("raster", ref t);
            if (s == 0)
            {
                _occlusion.Compute(_raster.Depth, view.Focal, Scene.OcclusionRadius);
                Count("occlusion", ref t);
            }

            if (_mirror is not null) Reflect(pose, jitter, moment, s);
            Count("mirror", ref t);
            var pass = new ShadingPass
            {
                Geometry = geometry,
                Raster = _raster,
                Lighting = Scene.Lighting,
                Floor = Scene.Floor,
                Shadow = _shadow,
                Red = _red,
                Green = _green,
                Blue = _blue,
                Openness = _occlusion.Openness,
                Mirror = _mirror,
                View = view,
                Seconds = moment,
                SubFrame = s,
                Weight = 1f / _subFrames,
            };
            Parallel.For(0, _raster.Bands, Threads.Options, band => PixelShader.Shade(pass, band));
            Count("shade", ref t);
        }

        if (Scene.Particles.Count > 0)
        {
            var target = new ParticleTarget(_red, _green, _blue, _raster.Depth, view, Scene.Exposure, open);
            foreach (var particles in Scene.Particles) particles.Draw(target, seconds, frameSeconds);
            Count("particles", ref t);
        }
    }

    /// <summary>Mean of the logarithm of brightness, exponentiated; what exposure is set by.</summary>
    public float MeanBrightness()
    {
        double sum = 0;
        int n = 0;
        for (int y = 0; y < Height; y += 2)
        {
            Span<float> r = _red.Row(y), g = _green.Row(y), b = _blue.Row(y);
            for (int x = 0; x < Width; x += 2)
            {
                sum += Math.Log(.002 + (.2126 * r[x]) + (.7152 * g[x]) + (.0722 * b[x]));
                n++;
            }
        }

        return (float)Math.Exp(sum / n);
    }

    public void Dispose()
    {
        _raster.Dispose();
        _mirrorRaster?.Dispose();
        _occlusion.Dispose();
        _glow.Dispose();
        _red.Dispose();
        _green.Dispose();
        _blue.Dispose();
        _mirror?.Red.Dispose();
        _mirror?.Green.Dispose();
        _mirror?.Blue.Dispose();
        _mirror?.Coverage.Dispose();
    }

    private static float Radical(int i) => (float)((((i & 1) << 2) | (i & 2) | ((i & 4) >> 2)) + .5) / 8;

    private void Reflect(CameraPose pose, Vector2 jitter, double moment, int s)
    {
        var half = new View(pose, _mirrorRaster!.Width, _mirrorRaster.Height, jitter * .5f).Mirrored(0);
        _mirrorRaster.DitherPhase = s;
        _mirrorRaster.SetUp(Scene.Geometry, half, p => p.Reflected && !p.ShadowOnly);
        var none = new FloorPlane(null, half);
        var pass = new ShadingPass
        {
            Geometry = Scene.Geometry,
            Raster = _mirrorRaster,
            Lighting = Scene.Lighting,
            Floor = Scene.Floor,
            Shadow = _shadow,
            Red = _mirror!.Red,
            Green = _mirror.Green,
            Blue = _mirror.Blue,
            Coverage = _mirror.Coverage,
            View = half,
            Seconds = moment,
            SubFrame = s,
        };
        Parallel.For(0, _mirrorRaster.Bands, Threads.Options, band =>
        {
            _mirrorRaster.Draw(band, none);
            PixelShader.Shade(pass, band);
        });
    }

    /// <summary>The camera moved to a point of its lens, still aiming at the plane of focus.</summary>
    private CameraPose Lens(CameraPose pose, int s)
    {
        if (Scene.Aperture <= 0 || _subFrames == 1) return pose;
        var view = new View(pose, Width, Height, default);
        float r = Scene.Aperture * MathF.Sqrt((s + .5f) / _subFrames), a = s * 2.399963f;
        var offset = (view.Right * (r * MathF.Cos(a))) + (view.Up * (r * MathF.Sin(a)));
        var focus = pose.Eye + (pose.Forward * pose.FocusDistance);
        return pose with { Eye = pose.Eye + offset, Forward = Vector3.Normalize(focus - pose.Eye - offset) };
    }

    private void Count(string pass, ref long since)
    {
        long now = Stopwatch.GetTimestamp();
        Passes[pass] = Passes.GetValueOrDefault(pass) + Stopwatch.GetElapsedTime(since, now);
        since = now;
    }
}
