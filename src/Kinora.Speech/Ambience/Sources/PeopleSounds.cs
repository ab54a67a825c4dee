using Kinora.Speech.Signal;

namespace Kinora.Speech.Ambience.Sources;

/// <summary>Streets, crowds, rooms, engines.</summary>
internal static class PeopleSounds
{
    // First two formants of five vowels (Peterson and Barney 1952).
    private static readonly (double F1, double F2)[] s_vowels = [(730, 1090), (530, 1840), (270, 2290), (570, 840), (300, 870)];

    public static void Traffic(Canvas canvas, Chance chance)
    {
        foreach (float[] side in (float[][])[canvas.Left, canvas.Right])
        {
            var noise = chance.Fork();
            var pink = default(Pink);
            var swell = new Wander(chance.Fork(), .5);
            MovingFilter low = default, tyres = default;
            low.Set(230, .7);
            tyres.Set(850, .6);
            for (int i = 0; i < side.Length; i++)
            {
                float n = pink.Next(noise), s = swell.Next();
                side[i] += (low.Next(n).Low * (.35f + (.25f * s))) + (tyres.Next(n).Band * (.04f + (.05f * s)));
            }
        }
        for (double t = -1.5 + (1.5 * chance.Next()); t < canvas.Seconds; t += 1.6 + chance.Wait(1.8)) Car(canvas, t, chance.Between(.12, .35), chance.Fork());
    }

    /// <summary>A car passes from one side to the other: tyre noise and a motor with Doppler shift.</summary>
    public static void Car(Canvas canvas, double start, float gain, Chance chance)
    {
        double length = chance.Between(2.6, 4), motor = chance.Between(55, 95);
        float direction = chance.Next() < .5f ? -1 : 1;
        var pink = default(Pink);
        MovingFilter tyres = default, muffler = default;
        muffler.Set(420, .8);
        double phase = 0;
        int first = (int)(start * Canvas.Rate), count = (int)(length * Canvas.Rate);
        for (int i = 0; i < count; i++)
        {
            double x = ((double)i / count * 2) - 1, near = 1 / (1 + (14 * x * x)), level = near * Math.Min(1, Math.Min(i, count - i) / (.4 * Canvas.Rate));
            if ((i & 63) == 0) tyres.Set(350 + (1100 * near), .55);
            phase += motor * (1 - (.05 * Math.Tanh(x * 4))) / Canvas.Rate;
            float saw = (float)((phase - Math.Floor(phase)) - .5);
            float value = gain * (float)level * ((tyres.Next(pink.Next(chance)).Low * 1.6f) + (muffler.Next(saw).Low * .22f));
            canvas.Add(first + i, value, (float)(direction * Math.Tanh(x * 2.2) * .9));
        }
    }

    public static void Crowd(Canvas canvas, Chance chance)
    {
        for (int person = 0; person < 16; person++)
        {
            var own = chance.Fork();
            double hz = own.Next() < .5 ? own.Between(95, 150) : own.Between(170, 245), tract = hz > 160 ? 1.14 : 1, phase = 0, glottis = 0;
            float pan = own.Signed() * .9f, gain = own.Between(.35, 1);
            var breath = own.Fork();
            MovingFilter one = default, two = default, soft = default;
            soft.Set(own.Between(1600, 3200), .7);
            int left = 0, length = 1;
            bool speaks = false;
            float level = 0;
            for (int i = 0; i < canvas.Length; i++)
            {
                if (left-- <= 0)
                {
                    // Syllables of 120 to 260 ms; phrases with pauses.
                    speaks = own.Next() < (speaks ? .88 : .45);
                    left = length = (int)(own.Between(.12, .26) * Canvas.Rate);
                    var (f1, f2) = s_vowels[(int)(own.Next() * 4.99f)];
                    one.Set(f1 * tract, 5);
                    two.Set(f2 * tract, 8);
                    level = own.Between(.4, 1);
                    glottis = hz * own.Between(.86, 1.18);
                }
                phase += glottis / Canvas.Rate;
                if (phase >= 1) phase -= 1;
                float pulse = (float)((phase < .6 ? phase * (.6 - phase) * 9 : 0) - .3) + (breath.Signed() * .12f);
                float envelope = speaks ? (float)Math.Sin(Math.PI * (length - left) / length) * level : 0;
                float voice = one.Next(pulse).Band + (.45f * two.Next(pulse).Band);
                canvas.Add(i, soft.Next(voice * envelope).Low * gain * .09f, pan);
            }
        }
        var room = chance.Fork();
        var pink = default(Pink);
        var low = Biquad.LowPass(900, Canvas.Rate);
        for (int i = 0; i < canvas.Length; i++) canvas.Add(i, low.Next(pink.Next(room)) * .04f, 0);
    }

    public static void Applause(Canvas canvas, Chance chance)
    {
        for (double t = chance.Wait(.0035); t < canvas.Seconds; t += chance.Wait(.0035))
        {
            double decay = chance.Between(.004, .011);
            var noise = chance.Fork();
            MovingFilter palm = default;
            palm.Set(chance.Between(900, 2400), 1.6);
            float level = .35f * chance.Next() * chance.Next();
            canvas.Add(t, decay * 6, chance.Signed() * .9f, d => level * (float)(Math.Min(1, d / .001) * Math.Exp(-d / decay)) * palm.Next(noise.Signed()).Band);
        }
    }

    public static void RoomTone(Canvas canvas, Chance chance)
    {
        foreach (float[] side in (float[][])[canvas.Left, canvas.Right])
        {
            var noise = chance.Fork();
            var drift = new Wander(chance.Fork(), .3);
            var pink = default(Pink);
            var low = Biquad.LowPass(420, Canvas.Rate);
            for (int i = 0; i < side.Length; i++)
            {
                double t = (double)i / Canvas.Rate;
                side[i] += (low.Next(pink.Next(noise)) * (.3f + (.06f * drift.Next()))) + (.003f * (float)(Math.Sin(Math.Tau * 100 * t) + (.4 * Math.Sin(Math.Tau * 200 * t))));
            }
        }
    }

    public static void Engine(Canvas canvas, Chance chance)
    {
        var load = new Wander(chance.Fork(), .8);
        var jitter = new Wander(chance.Fork(), 23);
        var noise = chance.Fork();
        var pink = default(Pink);
        MovingFilter muffler = default, block = default;
        muffler.Set(330, .8);
        block.Set(900, .7);
        double phase = 0;
        for (int i = 0; i < canvas.Length; i++)
        {
            float l = load.Next();
            phase += (34 + (5 * l) + (1.2 * jitter.Next())) / Canvas.Rate;
            double p = phase - Math.Floor(phase), half = (phase * .5) - Math.Floor(phase * .5);
            // Each ignition is a decaying push; every other one is weaker, as in a four-stroke.
            float push = (float)(Math.Exp(-p * 5) * (half < .5 ? 1 : .8)) - .2f;
            float value = (muffler.Next(push).Low * .3f) + (block.Next((pink.Next(noise) * .8f) + (push * .1f)).Band * (.1f + (.1f * l) + (.25f * Math.Max(0, push))));
            canvas.Add(i, value, 0);
        }
    }

    public static void Heartbeat(Canvas canvas, Chance chance)
    {
        var noise = chance.Fork();
        var low = Biquad.LowPass(110, Canvas.Rate);
        for (int i = 0; i < canvas.Length; i++) canvas.Add(i, low.Next(noise.Signed()) * .02f, 0);
        for (double t = .15; t < canvas.Seconds; t += .86 * chance.Between(.97, 1.03)) Beat(canvas, t, .6f, 0);
    }

    /// <summary>Lub and dub.</summary>
    public static void Beat(Canvas canvas, double start, float gain, float pan)
    {
        foreach (var (at, hz, level, decay) in ((double, double, float, double)[])[(0, 62, 1, .055), (.29, 78, .65f, .04)])
            canvas.Add(start + at, decay * 7, pan, t => gain * level * (float)(Math.Min(1, t / .008) * Math.Exp(-t / decay) * (Math.Sin(Math.Tau * hz * t) + (.35 * Math.Sin(Math.Tau * hz * 2.1 * t)))));
    }
}
