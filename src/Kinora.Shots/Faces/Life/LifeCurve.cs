using System.Numerics;
using Kinora.Imaging.Noise;
using Kinora.Speech.Visemes;

namespace Kinora.Shots.Faces.Life;

/// <summary>
/// What a living face does besides speaking, fixed by a seed: blinks (at pauses where there are some, else every three to five seconds;
/// 90 ms down, slower up), small saccades, head sway from band-limited noise that grows with the loudness of the speech, nods and raised
/// brows on stressed vowels, breathing. Starts from rest, so that the first frame is the photo.
/// </summary>
internal sealed class LifeCurve
{
    private const double FadeIn = .5;
    private readonly GradientNoise _noise;
    private readonly Mood _mood;
    private readonly double[] _blinks;
    private readonly (double Time, float X, float Y)[] _gaze;
    private readonly (double Time, float Size)[] _accents;
    private readonly float[] _energy;
    private readonly double _breathRate, _breathPhase;

    /// <summary>A life for a clip.</summary>
    /// <param name="seed">Fixes everything.</param>
    /// <param name="seconds">Length of the clip.</param>
    /// <param name="speech">What is said, on the clip's clock from 0; null for a silent clip.</param>
    /// <param name="mood">Hints of the prompt.</param>
    public LifeCurve(ulong seed, double seconds, VisemeTrack? speech, Mood mood)
    {
        _noise = new GradientNoise(seed);
        _mood = mood;
        var random = new SeededRandom(seed, "life");
        _blinks = Blinks(ref random, seconds, speech);
        _gaze = Gaze(ref random, seconds);
        _accents = Accents(ref random, speech);
        _energy = Energy(seconds, speech);
        _breathRate = random.NextDouble(.24, .30);
        _breathPhase = random.NextDouble(0, 2 * Math.PI);
    }

    /// <summary>Starts of the blinks, seconds.</summary>
    public IReadOnlyList<double> BlinkTimes => _blinks;

    /// <summary>The moment at a time of the clip.</summary>
    public HeadMotion At(double t)
    {
        float fade = Smooth((float)(t / FadeIn)), size = _mood.Energy * (.75f + (.5f * EnergyAt(t)));
        float yaw = size * ((.052f * Noise(0, t * .33)) + (.016f * Noise(1, t * .9)));
        float pitch = size * ((.022f * Noise(2, t * .38)) + (.010f * Noise(3, t * 1.1)));
        float roll = size * ((.028f * Noise(4, t * .29)) + (.008f * Noise(5, t * .8)));
        float brows = .10f * Noise(6, t * .5);
        foreach (var (time, accent) in _accents)
        {
            double d = t - time;
            if (d is < -.25 or > .6) continue;

            // a nod goes down with the stressed vowel and comes back slower; the brows lead a little
            pitch += accent * .030f * _mood.Energy * Bump(d, .16, .34);
            brows += accent * .30f * Bump(d + .06, .14, .36);
        }

        pitch += _mood.Nod * .055f * MathF.Sin((float)(t * 2 * Math.PI * .9)) * Gate(t, .45);
        yaw += _mood.Shake * .085f * MathF.Sin((float)(t * 2 * Math.PI * .8)) * Gate(t + 1.3, .4);
        float settle = Smooth((float)(t / 1.4));
        yaw += _mood.TurnX * settle;
        pitch -= _mood.TurnY * settle;
        roll -= _mood.Tilt * settle;
        var (gazeX, gazeY) = GazeAt(t);

        // eyes hold the viewer while the head sways: most of the turn is taken back
        gazeX -= .8f * yaw * fade;
        gazeY += .8f * pitch * fade;
        float breath = MathF.Sin((float)((2 * Math.PI * _breathRate * t) + _breathPhase)) - MathF.Sin((float)_breathPhase);
        return new HeadMotion(
            Quaternion.CreateFromYawPitchRoll(yaw * fade, pitch * fade, roll * fade),
            new Vector3(.05f * Noise(7, t * .4), .04f * Noise(8, t * .35), 0) * (fade * size),
            BlinkAt(t),
            gazeX * fade,
            gazeY * fade,
            ((_mood.Brows * Smooth((float)(t / .8))) + brows) * fade,
            breath);
    }

    private static float Smooth(float x)
    {
        x = Math.Clamp(x, 0, 1);
        return x * x * (3 - (2 * x));
    }

    private static float Bump(double d, double rise, double fall) =>
        d < -rise || d > fall ? 0 : Smooth((float)(d < 0 ? (d + rise) / rise : (fall - d) / fall));

    /// <summary>On for a while every few seconds.</summary>
    private static float Gate(double t, double share)
    {
        double phase = (t % 3.4) / 3.4;
        return phase < share ? MathF.Sin((float)(phase / share * Math.PI)) : 0;
    }

    private static double[] Blinks(ref SeededRandom random, double seconds, VisemeTrack? speech)
    {
        var blinks = new List<double>();
        double next = random.NextDouble(.7, 1.6);
        double[] pauses = speech is null ? [] : [.. speech.Spans.Where(s => s.Viseme == Viseme.Silence && s.End - s.Start > .12).Select(s => s.Start + .03)];
        while (next < seconds - .25)
        {
            // a blink waits for, or comes early to, a pause that is near
            double wanted = next;
            var near = pauses.Where(p => Math.Abs(p - wanted) < .9 && (blinks.Count == 0 || p > blinks[^1] + 1.2) && p > .3).ToArray();
            if (near.Length > 0) next = near.MinBy(p => Math.Abs(p - wanted));
            blinks.Add(next);
            next += random.NextDouble(2.5, 4.6);
        }

        return [.. blinks];
    }

    private static (double, float, float)[] Gaze(ref SeededRandom random, double seconds)
    {
        var gaze = new List<(double, float, float)> { (0, 0, 0) };
        for (double t = random.NextDouble(.6, 1.4); t < seconds; t += random.NextDouble(.5, 2.2))
            gaze.Add((t, (float)(random.NextGaussian() * .028), (float)(random.NextGaussian() * .016)));
        return [.. gaze];
    }

    private static (double, float)[] Accents(ref SeededRandom random, VisemeTrack? speech)
    {
        if (speech is null) return [];
        var accents = new List<(double Time, float Size)>();
        foreach (var s in speech.Spans)
        {
            if (s.Viseme is not (Viseme.AA or Viseme.E or Viseme.OH) || s.End - s.Start < .08) continue;
            float size = (float)(Math.Clamp(s.Emphasis, .4, 1.6) * random.NextDouble(.4, 1.1));
            if (size < .7f || (accents.Count > 0 && s.Start < accents[^1].Time + .7)) continue;
            accents.Add((s.Start + .03, Math.Min(1.2f, size)));
        }

        return [.. accents];
    }

    private static float[] Energy(double seconds, VisemeTrack? speech)
    {
        var energy = new float[(int)(seconds * 20) + 2];
        if (speech is null) return energy;
        foreach (var s in speech.Spans)
            if (s.Viseme != Viseme.Silence)
                for (int i = (int)(s.Start * 20); i < s.End * 20 && i < energy.Length; i++) energy[i] = (float)Math.Clamp(s.Emphasis, .3, 1.5);
        float running = 0;
        for (int i = 0; i < energy.Length; i++) energy[i] = running += (energy[i] - running) * .09f;
        return energy;
    }

    private float EnergyAt(double t)
    {
        double x = Math.Clamp(t * 20, 0, _energy.Length - 1.001);
        int i = (int)x;
        return _energy[i] + ((_energy[i + 1] - _energy[i]) * (float)(x - i));
    }

    private float Noise(int line, double t) => 2 * (_noise.At((float)t, (line * 7.3f) + .5f) - (_noise.At(0, (line * 7.3f) + .5f) * (float)Math.Exp(-t)));

    private float BlinkAt(double t)
    {
        float best = 0;
        foreach (double b in _blinks)
        {
            double d = t - b;
            if (d is < 0 or > .29) continue;
            float v = d < .09 ? (float)(d / .09) : d < .13 ? 1 : (float)(1 - ((d - .13) / .16));
            best = Math.Max(best, Smooth(v));
        }

        return best;
    }

    private (float X, float Y) GazeAt(double t)
    {
        int i = _gaze.Length - 1;
        while (i > 0 && _gaze[i].Time > t) i--;
        var (time, x, y) = _gaze[i];
        if (i == 0) return (x, y);

        // a saccade of this size takes about 40 ms
        float share = Smooth((float)((t - time) / .04));
        var before = _gaze[i - 1];
        return (before.X + ((x - before.X) * share), before.Y + ((y - before.Y) * share));
    }
}
