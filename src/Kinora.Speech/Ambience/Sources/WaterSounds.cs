using Kinora.Speech.Signal;

namespace Kinora.Speech.Ambience.Sources;

/// <summary>Sea, brook and the deep.</summary>
internal static class WaterSounds
{
    public static void Surf(Canvas canvas, Chance chance)
    {
        var far = chance.Fork();
        var pink = default(Pink);
        MovingFilter sea = default;
        sea.Set(420, .6);
        for (int i = 0; i < canvas.Length; i++) canvas.Add(i, sea.Next(pink.Next(far)).Low * .16f, 0);
        // The first wave is already on its way when the clip starts.
        for (double t = -2.5 * chance.Next(); t < canvas.Seconds; t += 4.2 + (3 * chance.Next())) Wave(canvas, t, .75f + (.5f * chance.Next()), chance.Signed() * .35f, chance.Fork());
    }

    public static void Stream(Canvas canvas, Chance chance)
    {
        foreach (float[] side in (float[][])[canvas.Left, canvas.Right])
        {
            var noise = chance.Fork();
            var swell = new Wander(chance.Fork(), 3);
            var pink = default(Pink);
            var high = Biquad.HighPass(350, Canvas.Rate);
            var low = Biquad.LowPass(2600, Canvas.Rate);
            for (int i = 0; i < side.Length; i++) side[i] += low.Next(high.Next(pink.Next(noise))) * (.14f + (.1f * swell.Next()));
        }
        Bubbles(canvas, chance.Fork(), 90, 380, 2300, .055f);
    }

    public static void Underwater(Canvas canvas, Chance chance)
    {
        foreach (float[] side in (float[][])[canvas.Left, canvas.Right])
        {
            var noise = chance.Fork();
            var swell = new Wander(chance.Fork(), .6);
            var pink = default(Pink);
            MovingFilter low = default, second = default;
            second.Set(260, .8);
            for (int i = 0; i < side.Length; i++)
            {
                float s = swell.Next();
                if ((i & 63) == 0) low.Set(120 + (160 * s), 1.1);
                side[i] += second.Next(low.Next(pink.Next(noise)).Low).Low * (.6f + (.5f * s));
            }
        }
        Bubbles(canvas, chance.Fork(), 7, 180, 620, .09f);
    }

    /// <summary>Rising tones of bubbles that reach the surface (Minnaert 1933; van den Doel 2005).</summary>
    public static void Bubbles(Canvas canvas, Chance chance, double perSecond, double lowHz, double highHz, float gain)
    {
        for (double t = chance.Wait(1 / perSecond); t < canvas.Seconds; t += chance.Wait(1 / perSecond)) Bubble(canvas, t, lowHz * Math.Pow(highHz / lowHz, chance.Next()), gain * chance.Next(), chance.Signed() * .8f, chance.Next());
    }

    public static void Bubble(Canvas canvas, double start, double hz, float gain, float pan, float rise)
    {
        double decay = 22 / hz;
        canvas.Add(start, decay * 6, pan, t => gain * (float)(Math.Min(1, t / .002) * Math.Exp(-t / decay) * Math.Sin(Math.Tau * hz * t * (1 + (rise * t / decay * .12)))));
    }

    public static void Splash(Canvas canvas, double start, float gain, float pan, Chance chance)
    {
        MovingFilter body = default;
        canvas.Add(start, 1.1, pan, t =>
        {
            if (((int)(t * Canvas.Rate) & 63) == 0) body.Set(700 + (2600 * Math.Exp(-t / .16)), .7);
            double level = Math.Min(1, t / .004) * ((.9 * Math.Exp(-t / .07)) + (.35 * Math.Exp(-t / .3)));
            return gain * 1.3f * (float)(level * Math.Min(1, (1.1 - t) / .2)) * body.Next(chance.Signed()).Band;
        });
        for (int k = 0; k < 14; k++) Bubble(canvas, start + .05 + (.7 * chance.Next()), chance.Between(350, 1500), gain * .3f * chance.Next(), pan + (chance.Signed() * .2f), chance.Next());
    }

    private static void Wave(Canvas canvas, double start, float size, float pan, Chance chance)
    {
        double rise = 2.2 + chance.Next(), fall = 2.6 + (1.4 * chance.Next()), length = rise + fall + 1.5;
        for (int side = -1; side <= 1; side += 2)
        {
            var noise = chance.Fork();
            var pink = default(Pink);
            MovingFilter body = default, wash = default;
            wash.Set(3400, .5);
            double lag = side * pan * .25;
            canvas.Add(start + Math.Max(0, lag), length, side * .8f, t =>
            {
                double swell = t < rise ? Math.Pow(t / rise, 2.4) : Math.Exp(-(t - rise) / (fall * .42));
                double foam = t < rise * .85 ? 0 : (1 - Math.Exp(-(t - (rise * .85)) / .5)) * Math.Exp(-(t - (rise * .85)) / (fall * .55));
                if (((int)(t * Canvas.Rate) & 63) == 0) body.Set(180 + (1500 * swell), .55);
                float n = pink.Next(noise);
                double end = Math.Min(1, (length - t) / 1.2);
                return size * (float)end * (float)(1 + (side * pan * .5)) * ((body.Next(n).Low * .8f * (float)swell) + (wash.Next(noise.Signed()).Band * .055f * (float)foam));
            });
        }
    }
}
