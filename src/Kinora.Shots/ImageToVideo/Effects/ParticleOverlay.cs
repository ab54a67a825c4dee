using Kinora.Imaging;
using Kinora.Imaging.Blend;
using Kinora.Imaging.Colour;
using Kinora.Imaging.Noise;
using Kinora.Shots.ImageToVideo.Scene;

namespace Kinora.Shots.ImageToVideo.Effects;

/// <summary>
/// Particles whose place at any time follows from their number alone, so that frames need no memory of each other and an extension goes
/// on where its parent stopped. Near ones are larger, faster and follow the camera more.
/// </summary>
internal sealed class ParticleOverlay : IOverlay
{
    private readonly ParticleKind _kind;
    private readonly Particle[] _particles;
    private readonly double _speed;
    private readonly double _wind;
    private readonly EffectPlan _plan;

    /// <summary>Draws the particles of an effect.</summary>
    public ParticleOverlay(ParticleKind kind, EffectPlan plan, double aspect, ulong seed)
    {
        (_kind, _speed, _wind, _plan) = (kind, plan.Speed, plan.Wind, plan);
        var random = new SeededRandom(seed, plan.Kind);
        _particles = new Particle[Math.Max(3, (int)(kind.Count * plan.Strength * aspect / (16.0 / 9)))];
        for (int i = 0; i < _particles.Length; i++)
        {
            // Many far ones, few near ones.
            double near = 0.3 + (0.7 * Math.Pow(random.NextDouble(), 1.8));
            _particles[i] = new Particle(random.NextDouble(), random.NextDouble(), near, random.NextDouble(), random.NextDouble(0.75, 1.25), kind.Colours[random.NextInt(kind.Colours.Count)]);
        }

        // Far ones first, so that near ones cover them.
        Array.Sort(_particles, (a, b) => a.Near.CompareTo(b.Near));
    }

    /// <inheritdoc/>
    public void Draw(double time, CameraView camera, Frame target)
    {
        double w = target.Width, h = target.Height, aspect = w / h, t = time * _speed;
        const double margin = 0.08;
        float presence = _plan.Presence(time);
        if (presence <= 0) return;
        foreach (var p in _particles)
        {
            double vy = _kind.Fall * p.Near * p.Pace, vx = _kind.Drift * _wind * p.Near * p.Pace;
            double angle = 2 * Math.PI * ((_kind.SwayRate * t * p.Pace) + p.Phase);
            double swing = _kind.Sway * p.Near * Math.Sin(angle), swingSpeed = _kind.Sway * p.Near * 2 * Math.PI * _kind.SwayRate * p.Pace * Math.Cos(angle);
            double y = (p.Y * (1 + (2 * margin))) + (vy * t) + (camera.ShiftY / h * p.Near), x = (p.X * (aspect + (2 * margin))) + (vx * t) + swing + (camera.ShiftX / h * p.Near);
            x = Wrap(x, aspect + (2 * margin)) - margin;
            y = Wrap(y, 1 + (2 * margin)) - margin;
            double glow = _kind.Twinkle > 0 ? 0.5 + (0.5 * Math.Sin(2 * Math.PI * ((_kind.Twinkle * t * p.Pace) + (p.Phase * 7)))) : 1;
            float opacity = (float)(_kind.Opacity * (0.35 + (0.65 * p.Near)) * glow * presence), radius = (float)(_kind.Radius * h * p.Near * Math.Sqrt(p.Near) * p.Pace);
            var (u, v) = Bt709.Chroma(p.Colour);
            var colour = (Bt709.Luma(p.Colour), u, v);
            float px = (float)(x * h), py = (float)(y * h);
            if (_kind.Streak > 0)
            {
                double length = _kind.Streak * _speed * h, tx = (vx + swingSpeed) * length, ty = vy * length;
                Splat.Streak(target, (float)(px - tx), (float)(py - ty), px, py, radius * 2, colour, opacity);
            }
            else
            {
                float squeeze = _kind.Flutters ? (float)(0.25 + (0.6 * Math.Abs(Math.Cos((angle * 1.7) + p.Phase)))) : 1;
                float turn = _kind.Flutters ? (float)((angle * 0.6) + (p.Phase * 20)) : 0;
                float light = _kind.Flutters ? (float)(0.8 + (0.2 * Math.Cos(angle))) : 1;
                if (light < 1) colour.Item1 = (byte)(16 + ((colour.Item1 - 16) * light));
                Splat.Ellipse(target, px, py, Math.Max(0.8f, radius), squeeze, turn, (float)_kind.Softness, colour, opacity);
            }
        }
    }

    private static double Wrap(double value, double period) => value - (Math.Floor(value / period) * period);

    private readonly record struct Particle(double X, double Y, double Near, double Phase, double Pace, Rgba Colour);
}
