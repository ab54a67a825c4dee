using System.Numerics;
using Kinora.Imaging;

namespace Kinora.Stage.Rendering;

/// <summary>
/// Draws frames of one scene. A frame is the mean of jittered sub-frames: each has its own place within the pixel, its own moment while
/// the shutter is open and its own point on the lens, so that anti-aliasing, motion blur and depth of field come together.
/// </summary>
internal sealed class FrameRenderer : IDisposable
{
    private const int MirrorSubFrames = 2;
    private readonly Rasteriser[] _rasters;
    private readonly View[] _views;
    private readonly FloorPlane[] _floors;
    private readonly Rasteriser[] _mirrorRasters = [];
    private readonly View[] _mirrorViews = [];
    private readonly MirrorImage? _mirror;
    private readonly Occlusion _occlusion;
    private readonly ShadowMap _shadow;
    private readonly Glow _glow;
    private readonly Plane<float> _red;
    private readonly Plane<float> _green;
    private readonly Plane<float> _blue;
    private readonly List<VertexRun> _vertexWork = [];
    private bool _shadowDrawn;

    public FrameRenderer(RenderScene scene, int width, int height, int subFrames, int shadowSize = 1024)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(subFrames, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(subFrames, ViewLanes.Most);
        Scene = scene;
        Width = width;
        Height = height;
        _rasters = [.. Enumerable.Range(0, subFrames).Select(_ => new Rasteriser(width, height))];
        _views = new View[subFrames];
        _floors = new FloorPlane[subFrames];
        if (scene.Floor is { Mirrors: true, Visible: true })
        {
            int w = (width + 1) / 2, h = (height + 1) / 2;
            _mirror = new MirrorImage(w, h);
            _mirrorViews = new View[Math.Min(subFrames, MirrorSubFrames)];
            _mirrorRasters = [.. _mirrorViews.Select(_ => new Rasteriser(w, h))];
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

    /// <summary>Processor time of all threads in each pass, for the bench.</summary>
    public Dictionary<string, TimeSpan> Passes { get; } = [];

    /// <summary>Visibility of the last sub-frame, for outlines and measurements.</summary>
    public Rasteriser Raster => _rasters[^1];

    /// <summary>The picture in linear light after <see cref="Light"/>, in display light after <see cref="Render"/>.</summary>
    public (Plane<float> Red, Plane<float> Green, Plane<float> Blue) Planes => (_red, _green, _blue);

    /// <summary>Draws the frame at a time into the display-light planes.</summary>
    public void Render(double seconds, double frameSeconds, CancellationToken cancellation)
    {
        Light(seconds, frameSeconds, cancellation);
        var t = Environment.CpuUsage.TotalTime;
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
        var t = Environment.CpuUsage.TotalTime;
        foreach (var grown in Scene.Grown) grown.Grow(geometry, open, new View(open, Width, Height, default), Scene.Clock(seconds));
        Count("grow", ref t);
        int subFrames = _rasters.Length;
        double last = Scene.Clock(Moment(seconds, frameSeconds, subFrames - 1));
        for (int s = 0; s < subFrames; s++)
        {
            cancellation.ThrowIfCancellationRequested();
            double moment = Moment(seconds, frameSeconds, s);
            var pose = Lens(Scene.Camera(moment), s);
            var jitter = subFrames == 1 ? Vector2.Zero : new Vector2(((s + .5f) / subFrames) - .5f, Radical(s) - .5f);
            _views[s] = new View(pose, Width, Height, jitter);
            _floors[s] = new FloorPlane(Scene.Floor, _views[s]);
            if (Scene.Moves || (s == 0 && !_shadowDrawn)) geometry.MoveTo(Scene.Clock(moment));
            if (s == 0) foreach (var part in geometry.Parts) part.VertexLit = LitAtVertices(part, open);
            Count("pose", ref t);
            if (Scene.Lighting.SunColour.LengthSquared() > 1e-6f && (!_shadowDrawn || (Scene.Moves && s == 0)))
            {
                var (centre, radius) = Scene.ShadowRegion(Scene.Clock(moment));
                _shadow.Draw(geometry, Scene.Lighting.Sun, centre, radius);
            }

            _shadowDrawn = true;
            Count("shadow map", ref t);
            _rasters[s].DitherPhase = s;
            _rasters[s].SetUp(geometry, _views[s], p => !p.ShadowOnly);
            if (s < _mirrorViews.Length)
            {
                _mirrorViews[s] = new View(pose, _mirrorRasters[s].Width, _mirrorRasters[s].Height, jitter * .5f).Mirrored(0);
                _mirrorRasters[s].DitherPhase = s;
                _mirrorRasters[s].SetUp(geometry, _mirrorViews[s], p => p.Reflected && !p.ShadowOnly);
            }

            Count("set-up", ref t);
        }

        int bands = _rasters[0].Bands;
        Parallel.For(0, bands * subFrames, Threads.Options, i => _rasters[i % subFrames].Draw(i / subFrames, _floors[i % subFrames]));
        Count("raster", ref t);
        _occlusion.Compute(_rasters[0].Depth, _views[0].Focal, Scene.OcclusionRadius);
        Count("occlusion", ref t);
        cancellation.ThrowIfCancellationRequested();
        var lamps = ShadingPass.At(Scene.Lighting.Lamps, last);
        var pass = new ShadingPass
        {
            Geometry = geometry,
            Rasters = _rasters,
            Views = new ViewLanes(_views),
            Lighting = Scene.Lighting,
            Lamps = lamps,
            Floor = Scene.Floor,
            Shadow = _shadow,
            Red = _red,
            Green = _green,
            Blue = _blue,
            Openness = _occlusion.Openness,
            Mirror = _mirror,
            Waves = Wave.At(Scene.Floor.Waves, last),
        };
        LightVertices(pass);
        Count("light vertices", ref t);
        if (_mirror is not null) Reflect(lamps);
        Count("mirror", ref t);
        Parallel.For(0, bands, Threads.Options, band => PixelShader.Shade(pass, band));
        Count("shade", ref t);
        if (Scene.Particles.Count > 0)
        {
            var target = new ParticleTarget(_red, _green, _blue, _rasters[^1].Depth, _views[^1], Scene.Exposure, open);
            foreach (var particles in Scene.Particles) particles.Draw(target, Scene.Clock(seconds), frameSeconds);
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
        foreach (var raster in _rasters) raster.Dispose();
        foreach (var raster in _mirrorRasters) raster.Dispose();
        _mirror?.Dispose();
        _occlusion.Dispose();
        _glow.Dispose();
        _red.Dispose();
        _green.Dispose();
        _blue.Dispose();
    }

    private double Moment(double seconds, double frameSeconds, int subFrame) => seconds + ((subFrame + .5) / _rasters.Length * frameSeconds * Scene.Shutter);

    private static float Radical(int i) => (float)((((i & 1) << 2) | (i & 2) | ((i & 4) >> 2)) + .5) / 8;

    /// <summary>Whether a part has triangles so small on the screen that it had better be lit at its vertices.</summary>
    private bool LitAtVertices(Part part, CameraPose camera)
    {
        if (!part.AllPlain || part.Drawn == 0 || part.Hidden) return false;
        float distance = Vector3.Distance(part.Centre, camera.Eye);
        if (distance < part.Radius) return false;
        float pixels = part.Radius * Math.Min(Width, Height) * .5f / (MathF.Tan(camera.VerticalFov * .5f) * distance);
        // grain needs vertices as fine as itself
        float largest = part.Plain[0].Material.Grain > 0 ? 2.5f : 8;
        return MathF.PI * pixels * pixels * 2 < largest * part.Drawn;
    }

    private void LightVertices(ShadingPass pass)
    {
        const int chunk = 2048;
        var geometry = pass.Geometry;
        geometry.ReserveLit();
        _vertexWork.Clear();
        foreach (var part in geometry.Parts)
        {
            if (part.Plain.Count == 0 || part.Drawn == 0 || part.Hidden || part.ShadowOnly || (!part.Reflected && !_views[0].Sees(part.Centre, part.Radius))) continue;
            foreach (var run in part.Plain)
            {
                if (!part.VertexLit && !run.Material.Foliage) continue;
                int count = Math.Min(run.Count, part.VertexStart + part.UsedVertices - run.Start);
                for (int i = 0; i < count; i += chunk) _vertexWork.Add(new VertexRun(run.Material, run.Start + i, Math.Min(chunk, count - i)));
            }
        }

        Parallel.For(0, _vertexWork.Count, Threads.Options, i => PixelShader.LightVertices(pass, _vertexWork[i].Material, _vertexWork[i].Start, _vertexWork[i].Count));
    }

    private void Reflect(PointLight[] lamps)
    {
        var pass = new ShadingPass
        {
            Geometry = Scene.Geometry,
            Rasters = _mirrorRasters,
            Views = new ViewLanes(_mirrorViews),
            Lighting = Scene.Lighting,
            Lamps = lamps,
            Floor = Scene.Floor,
            Shadow = _shadow,
            Red = _mirror!.Red,
            Green = _mirror.Green,
            Blue = _mirror.Blue,
            Coverage = _mirror.Coverage,
            Waves = [],
        };
        Parallel.For(0, _mirrorRasters[0].Bands, Threads.Options, band =>
        {
            for (int s = 0; s < _mirrorRasters.Length; s++) _mirrorRasters[s].Draw(band, new FloorPlane(null, _mirrorViews[s]));
            PixelShader.Shade(pass, band);
        });
        _mirror.Finish(Scene.Floor.Roughness);
    }

    /// <summary>The camera moved to a point of its lens, still aiming at the plane of focus.</summary>
    private CameraPose Lens(CameraPose pose, int s)
    {
        if (Scene.Aperture <= 0 || _rasters.Length == 1) return pose;
        var view = new View(pose, Width, Height, default);
        float r = Scene.Aperture * MathF.Sqrt((s + .5f) / _rasters.Length), a = s * 2.399963f;
        var offset = (view.Right * (r * MathF.Cos(a))) + (view.Up * (r * MathF.Sin(a)));
        var focus = pose.Eye + (pose.Forward * pose.FocusDistance);
        return pose with { Eye = pose.Eye + offset, Forward = Vector3.Normalize(focus - pose.Eye - offset) };
    }

    private void Count(string pass, ref TimeSpan since)
    {
        var now = Environment.CpuUsage.TotalTime;
        Passes[pass] = Passes.GetValueOrDefault(pass) + now - since;
        since = now;
    }
}
