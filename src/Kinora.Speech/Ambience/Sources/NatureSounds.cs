using Kinora.Speech.Signal;

namespace Kinora.Speech.Ambience.Sources;

/// <summary>Birds, crickets, leaves and fire.</summary>
internal static class NatureSounds
{
    public static void Birds(Canvas canvas, Chance chance)
    {
        Air(canvas, chance.Fork(), .012f);
        for (int bird = 0; bird < 5; bird++)
        {
            var own = chance.Fork();
            float hz = own.Between(2300, 4600), pan = own.Signed() * .9f, gain = own.Between(.05, .2);
            int style = (int)(own.Next() * 3.99f);
            for (double t = own.Wait(1.1); t < canvas.Seconds; t += .8 + own.Wait(1.7)) Song(canvas, t, style, hz, gain, pan, own.Fork());
        }
    }

    /// <summary>One phrase: a trill, a falling whistle, chirps or a two-tone call.</summary>
    public static void Song(Canvas canvas, double start, int style, float hz, float gain, float pan, Chance chance)
    {
        int notes = style switch { 0 => 6 + (int)(chance.Next() * 8), 1 => 2, 2 => 3 + (int)(chance.Next() * 4), _ => 2 };
        for (int n = 0; n < notes; n++)
        {
            double length = style switch { 0 => .045, 1 => .3, 2 => .09, _ => .2 }, gap = style switch { 0 => .025, 1 => .12, 2 => .09, _ => .08 };
            double from = style switch { 0 => hz * 1.12, 1 => hz * 1.15, 2 => hz * chance.Between(.85, 1.2), _ => n == 0 ? hz * 1.2 : hz * .95 };
            double to = style switch { 0 => hz * .92, 1 => hz * .8, 2 => from * chance.Between(.75, 1.35), _ => from * .99 };
            double phase = 0;
            float level = gain * chance.Between(.7, 1);
            canvas.Add(start + (n * (length + gap)), length, pan, t =>
            {
                double x = t / length;
                phase += Math.Tau * (from + ((to - from) * x)) / Canvas.Rate;
                double envelope = Math.Sin(Math.PI * Math.Pow(x, .7));
                return level * (float)(envelope * envelope * (Math.Sin(phase) + (.12 * Math.Sin(2 * phase))));
            });
        }
    }

    public static void Crickets(Canvas canvas, Chance chance)
    {
        Air(canvas, chance.Fork(), .02f);
        for (int insect = 0; insect < 6; insect++)
        {
            var own = chance.Fork();
            double hz = own.Between(3900, 4700), period = own.Between(.36, .6), pulse = own.Between(.024, .03);
            float pan = own.Signed() * .9f, gain = own.Between(.02, .09);
            for (double t = own.Next() * period; t < canvas.Seconds; t += period * own.Between(.97, 1.05))
            {
                for (int p = 0; p < 3; p++)
                {
                    canvas.Add(t + (p * pulse * 1.45), pulse, pan, d => gain * (float)(Math.Pow(Math.Sin(Math.PI * d / pulse), 2) * Math.Sin(Math.Tau * hz * d)));
                }
            }
        }
    }

    public static void Leaves(Canvas canvas, Chance chance)
    {
        ulong shared = chance.Bits();
        foreach (float[] side in (float[][])[canvas.Left, canvas.Right])
        {
            var gust = new Wander(new Chance(shared), .45);
            var noise = chance.Fork();
            var flicker = new Wander(chance.Fork(), 14);
            var high = Biquad.HighPass(1700, Canvas.Rate);
            var low = Biquad.LowPass(6500, Canvas.Rate);
            for (int i = 0; i < side.Length; i++)
            {
                float g = gust.Next(), f = flicker.Next();
                side[i] += low.Next(high.Next(noise.Signed())) * .12f * ((.06f + (g * g)) * (.3f + (f * f * 1.2f)));
            }
        }
    }

    public static void Fire(Canvas canvas, Chance chance)
    {
        foreach (float[] side in (float[][])[canvas.Left, canvas.Right])
        {
            var noise = chance.Fork();
            var flicker = new Wander(chance.Fork(), 7);
            var pink = default(Pink);
            MovingFilter roar = default;
            roar.Set(180, .8);
            var hiss = Biquad.BandPass(2600, Canvas.Rate, .5);
            for (int i = 0; i < side.Length; i++)
            {
                float n = pink.Next(noise);
                side[i] += (roar.Next(n).Low * (.35f + (.5f * flicker.Next()))) + (hiss.Next(n) * .05f);
            }
        }
        for (double t = chance.Wait(.09); t < canvas.Seconds; t += chance.Wait(.09)) Crackle(canvas, t, .08f * (float)Math.Min(3.5, Math.Pow(chance.Next() + .02, -.55) - .6), chance.Signed() * .7f, chance.Fork());
    }

    public static void Crackle(Canvas canvas, double start, float gain, float pan, Chance chance)
    {
        double decay = chance.Between(.0012, .007);
        MovingFilter body = default;
        body.Set(chance.Between(1200, 4200), 1.1);
        canvas.Add(start, decay * 7, pan, t => gain * 2.2f * (float)(Math.Min(1, t / .0003) * Math.Exp(-t / decay)) * body.Next(chance.Signed()).Band);
    }

    public static void Wingbeat(Canvas canvas, double start, float gain, float pan, Chance chance)
    {
        MovingFilter body = default;
        body.Set(chance.Between(500, 800), .7);
        canvas.Add(start, .14, pan, t => gain * 1.4f * (float)Math.Pow(Math.Sin(Math.PI * t / .14), 2) * body.Next(chance.Signed()).Band);
    }

    private static void Air(Canvas canvas, Chance chance, float gain)
    {
        foreach (float[] side in (float[][])[canvas.Left, canvas.Right])
        {
            var noise = chance.Fork();
            var pink = default(Pink);
            var low = Biquad.LowPass(1200, Canvas.Rate);
            for (int i = 0; i < side.Length; i++) side[i] += low.Next(pink.Next(noise)) * gain;
        }
    }
}
