using Kinora.Speech.Signal;

namespace Kinora.Speech.Ambience.Sources;

/// <summary>Wind, rain and thunder.</summary>
internal static class WeatherSounds
{
    public static void Wind(Canvas canvas, Chance chance)
    {
        // Both ears hear the same gusts, a little apart.
        ulong shared = chance.Bits();
        foreach (float[] side in (float[][])[canvas.Left, canvas.Right])
        {
            var gust = new Wander(new Chance(shared), .35);
            var flutter = new Wander(chance.Fork(), 2.3);
            var noise = chance.Fork();
            var drift = new Wander(chance.Fork(), .5);
            var pink = default(Pink);
            MovingFilter body = default, rumble = default;
            rumble.Set(110, .7);
            for (int i = 0; i < side.Length; i++)
            {
                float g = (.7f * gust.Next()) + (.3f * drift.Next());
                float f = .85f + (.3f * flutter.Next());
                if ((i & 63) == 0) body.Set(220 + (620 * g), .9);
                float n = pink.Next(noise);
                side[i] += ((body.Next(n).Band * (.15f + (1.6f * g * g))) + (rumble.Next(n).Low * .5f * g)) * f;
            }
        }
    }

    public static void LightRain(Canvas canvas, Chance chance)
    {
        Hiss(canvas, chance, 1800, 8500, .035f);
        Drops(canvas, chance.Fork(), 70, 1800, 5200, .09f);
    }

    public static void HeavyRain(Canvas canvas, Chance chance)
    {
        Hiss(canvas, chance, 350, 7000, .16f);
        Drops(canvas, chance.Fork(), 260, 900, 4200, .06f);
    }

    public static void Thunder(Canvas canvas, Chance chance)
    {
        var far = chance.Fork();
        var pink = default(Pink);
        MovingFilter low = default;
        low.Set(140, .7);
        for (int i = 0; i < canvas.Length; i++) canvas.Add(i, low.Next(pink.Next(far)).Low * .05f, 0);
        for (double t = .4 + (1.2 * chance.Next()); t < canvas.Seconds; t += 5 + chance.Wait(5)) Clap(canvas, t, .6f, chance.Signed() * .5f, chance.Fork());
    }

    /// <summary>A crack, then rolling: low noise whose level is the sum of a few echoes.</summary>
    public static void Clap(Canvas canvas, double start, float gain, float pan, Chance chance)
    {
        double length = 4.5 + (2 * chance.Next());
        var echoes = new (double At, float Level, double Decay)[7];
        for (int k = 0; k < echoes.Length; k++) echoes[k] = (k == 0 ? 0 : .2 + (chance.Next() * 2.8), chance.Between(.3, 1) * (k == 0 ? 1.2f : 1), chance.Between(.35, 1.3));
        var pink = default(Pink);
        MovingFilter low = default, body = default;
        body.Set(70, .8);
        canvas.Add(start, length, pan, t =>
        {
            float level = 0;
            foreach (var (at, l, decay) in echoes)
            {
                double d = t - at;
                if (d > 0) level += l * (float)((1 - Math.Exp(-d / .025)) * Math.Exp(-d / decay));
            }
            if (((int)(t * Canvas.Rate) & 63) == 0) low.Set(170 + (1500 * Math.Exp(-t / .22)), .6);
            float n = pink.Next(chance);
            float end = (float)Math.Min(1, (length - t) / .8);
            return gain * end * level * ((low.Next(n).Low * 1.1f) + (body.Next(n).Band * 2.2f));
        });
    }

    private static void Hiss(Canvas canvas, Chance chance, double lowHz, double highHz, float gain)
    {
        var swell = new Wander(chance.Fork(), .4);
        float[] level = new float[canvas.Length];
        for (int i = 0; i < level.Length; i++) level[i] = .8f + (.4f * swell.Next());
        foreach (float[] side in (float[][])[canvas.Left, canvas.Right])
        {
            var noise = chance.Fork();
            var high = Biquad.HighPass(lowHz, Canvas.Rate);
            var low = Biquad.LowPass(highHz, Canvas.Rate);
            for (int i = 0; i < side.Length; i++) side[i] += low.Next(high.Next(noise.Signed())) * gain * level[i];
        }
    }

    private static void Drops(Canvas canvas, Chance chance, double perSecond, double lowHz, double highHz, float gain)
    {
        for (double t = chance.Wait(1 / perSecond); t < canvas.Seconds; t += chance.Wait(1 / perSecond))
        {
            double hz = lowHz * Math.Pow(highHz / lowHz, chance.Next()), decay = .0015 + (.004 * chance.Next());
            float level = gain * chance.Next() * chance.Next() * 2, pan = chance.Signed() * .9f;
            canvas.Add(t, decay * 6, pan, d => level * (float)(Math.Min(1, d / .0004) * Math.Exp(-d / decay) * Math.Sin(Math.Tau * hz * d * (1 + (8 * d)))));
        }
    }
}
