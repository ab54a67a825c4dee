namespace Kinora.Speech.Ambience.Sources;

/// <summary>Sounds at moments.</summary>
internal static class Foley
{
    public static void Play(Canvas canvas, SoundEvent e, Chance chance)
    {
        float gain = (float)Math.Pow(10, e.Gain / 20) * .35f, pan = (float)Math.Clamp(e.Pan, -1, 1);
        double t = e.Time;
        switch (e.Kind)
        {
            case SoundEventKind.Footstep:
                Knock(canvas, t, gain, pan, 95, .03);
                Burst(canvas, t, gain * .5f, pan, 1900, 1.2, .002, .014, chance);
                Burst(canvas, t + .07, gain * .22f, pan, 2600, .8, .012, .03, chance);
                break;
            case SoundEventKind.SoftStep:
                Knock(canvas, t, gain * .7f, pan, 75, .035);
                Burst(canvas, t, gain * .45f, pan, 1100, .6, .012, .045, chance);
                Burst(canvas, t + .03, gain * .25f, pan, 3300, .7, .02, .04, chance);
                break;
            case SoundEventKind.GravelStep:
                Knock(canvas, t, gain * .4f, pan, 110, .025);
                for (int k = 0; k < 16; k++) Burst(canvas, t + (.13 * chance.Next()), gain * .5f * chance.Next(), pan, chance.Between(1800, 4800), 2, .0006, .005, chance);
                break;
            case SoundEventKind.Hoofbeat:
                Knock(canvas, t, gain * .8f, pan, 120, .03);
                Ring(canvas, t, gain * .7f, pan, chance.Between(640, 780), .016);
                Ring(canvas, t, gain * .4f, pan, chance.Between(1250, 1500), .009);
                break;
            case SoundEventKind.Splash:
                WaterSounds.Splash(canvas, t, gain, pan, chance);
                break;
            case SoundEventKind.Drip:
                WaterSounds.Bubble(canvas, t, chance.Between(900, 1300), gain * .8f, pan, 1);
                WaterSounds.Bubble(canvas, t + .09, chance.Between(1000, 1500), gain * .25f, pan, 1);
                break;
            case SoundEventKind.Thunder:
                WeatherSounds.Clap(canvas, t, gain * 2, pan, chance);
                break;
            case SoundEventKind.Whoosh:
                Whoosh(canvas, t, gain, pan, chance);
                break;
            case SoundEventKind.Thud:
                Knock(canvas, t, gain * 1.3f, pan, 58, .08);
                Burst(canvas, t, gain * .5f, pan, 320, .7, .002, .05, chance);
                break;
            case SoundEventKind.Clink:
                foreach (var (hz, level) in ((double, float)[])[(2150, 1), (3480, .5f), (5290, .25f)]) Ring(canvas, t, gain * .5f * level, pan, hz * chance.Between(.98, 1.02), .14 / Math.Sqrt(hz / 2150));
                break;
            case SoundEventKind.Bell:
                foreach (var (ratio, level, decay) in ((double, float, double)[])[(.5, .3f, 1.6), (1, .8f, 1.1), (1.19, .5f, .8), (1.5, .35f, .6), (2, .45f, .5), (2.74, .2f, .3)])
                    Ring(canvas, t, gain * .5f * level, pan, 590 * ratio, decay);
                break;
            case SoundEventKind.Bark:
                Throat(canvas, t, .17, gain, pan, 330, 460, 250, 900, 1700, .35f, chance);
                break;
            case SoundEventKind.Meow:
                Throat(canvas, t, .75, gain * .7f, pan, 480, 640, 430, 1000, 2100, .06f, chance);
                break;
            case SoundEventKind.BirdCall:
                NatureSounds.Song(canvas, t, (int)(chance.Next() * 3.99f), chance.Between(2500, 4200), gain * .6f, pan, chance);
                break;
            case SoundEventKind.CarPass:
                // Its loudest moment is the event's time.
                PeopleSounds.Car(canvas, t - 1.6, gain * 2, chance);
                break;
            case SoundEventKind.Heartbeat:
                PeopleSounds.Beat(canvas, t, gain * 1.4f, pan);
                break;
            case SoundEventKind.Crackle:
                NatureSounds.Crackle(canvas, t, gain, pan, chance);
                break;
            case SoundEventKind.Wingbeat:
                NatureSounds.Wingbeat(canvas, t, gain, pan, chance);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(e), e.Kind, "Unknown sound.");
        }
    }

    // A falling low tone: the body of any impact.
    private static void Knock(Canvas canvas, double start, float gain, float pan, double hz, double decay) =>
        canvas.Add(start, decay * 7, pan, t => gain * (float)(Math.Min(1, t / .002) * Math.Exp(-t / decay) * Math.Sin(Math.Tau * hz * (t + (.012 * (1 - Math.Exp(-t / .012)))))));

    private static void Ring(Canvas canvas, double start, float gain, float pan, double hz, double decay) =>
        canvas.Add(start, decay * 7, pan, t => gain * (float)(Math.Min(1, t / .0008) * Math.Exp(-t / decay) * Math.Sin(Math.Tau * hz * t)));

    private static void Burst(Canvas canvas, double start, float gain, float pan, double hz, double q, double attack, double decay, Chance chance)
    {
        var noise = chance.Fork();
        MovingFilter body = default;
        body.Set(hz, q);
        canvas.Add(start, attack + (decay * 6), pan, t => gain * 1.6f * (float)(Math.Min(1, t / attack) * Math.Exp(-Math.Max(0, t - attack) / decay)) * body.Next(noise.Signed()).Band);
    }

    private static void Whoosh(Canvas canvas, double start, float gain, float pan, Chance chance)
    {
        MovingFilter body = default;
        const double length = .7;
        canvas.Add(start - (length / 2), length, pan, t =>
        {
            double x = t / length, near = Math.Pow(Math.Sin(Math.PI * x), 3);
            if (((int)(t * Canvas.Rate) & 63) == 0) body.Set(280 + (1300 * near), .9);
            return gain * 1.5f * (float)near * body.Next(chance.Signed()).Band;
        });
    }

    // A pitched call through two formants: attack, middle and end pitch.
    private static void Throat(
        Canvas canvas, double start, double length, float gain, float pan, double from, double middle, double to, double f1, double f2, float rough, Chance chance)
    {
        MovingFilter one = default, two = default;
        double phase = 0;
        canvas.Add(start, length, pan, t =>
        {
            double x = t / length, hz = x < .35 ? from + ((middle - from) * x / .35) : middle + ((to - middle) * (x - .35) / .65);
            if (((int)(t * Canvas.Rate) & 63) == 0)
            {
                double open = Math.Sin(Math.PI * Math.Pow(x, .6));
                one.Set(f1 * (.6 + (.4 * open)), 3.5);
                two.Set(f2 * (.75 + (.25 * open)), 5);
            }
            phase += hz / Canvas.Rate;
            float saw = (float)((phase - Math.Floor(phase)) - .5) + (chance.Signed() * rough);
            double envelope = Math.Min(1, t / (length * .12)) * Math.Min(1, (length - t) / (length * .45));
            return gain * 1.6f * (float)envelope * (one.Next(saw).Band + (.6f * two.Next(saw).Band));
        });
    }
}
