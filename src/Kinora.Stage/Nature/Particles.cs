using System.Numerics;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Nature;

/// <summary>Things that fall or drift through the air around the camera: rain, snow, leaves, petals, dust, fireflies, confetti...</summary>
/// <param name="Kind">Which.</param>
/// <param name="Amount">0..1.</param>
/// <param name="Wind">0..1.</param>
/// <param name="Scale">Size of what is filmed, metres.</param>
/// <param name="Light">Colour of daylight on a white dot.</param>
internal sealed record Falling(string Kind, float Amount, float Wind, float Scale, Vector3 Light) : IParticles
{
    public void Draw(ParticleTarget target, double seconds, double frameSeconds)
    {
        float t = (float)seconds, box = Math.Clamp(Scale * 4, 3, 30), half = box / 2;
        var (count, fall, drift, size) = Kind switch
        {
            "rain" or "hail" => (2600, 8.5f, 2.5f * Wind, .0028f),
            "snow" => (2200, 1.0f, 1.1f * Wind, .011f),
            "leaves" => (110, .8f, 1.4f * Wind, .045f),
            "petals" => (220, .55f, 1.0f * Wind, .022f),
            "ash" or "dust" or "pollen" => (420, .05f, .35f, .004f),
            "fireflies" or "bioluminescence" => (90, 0, .25f, .013f),
            "sparks" => (220, -1.6f, .5f, .009f),
            "bubbles" => (110, -.5f, .15f, .03f),
            "confetti" or "glitter" => (420, .8f, .3f, .018f),
            "feathers" => (60, .35f, .3f, .045f),
            _ => (0, 0f, 0f, 0f),
        };
        count = (int)(count * (.35f + (1.1f * Amount)));
        float unit = Math.Clamp(Scale / 1.6f, .25f, 6);
        size *= unit;
        fall *= MathF.Min(unit, 2);
        var eye = target.Camera.Eye + (target.Camera.Forward * half * .8f);
        for (uint i = 0; i < count; i++)
        {
            float r = Noise.Unit((i * 5) + 3), speed = fall * (.75f + (.5f * r)), phase = r * 60;
            var p = new Vector3(Noise.Unit(i * 7) * box, Noise.Unit((i * 7) + 1) * box, Noise.Unit((i * 7) + 2) * box);
            p += new Vector3((drift * t) + (Sway(Kind) * unit * MathF.Sin((t * 1.3f) + phase)), -speed * t, Sway(Kind) * unit * MathF.Cos((t * 1.1f) + phase));
            // the box goes with the camera, its contents stay in the world
            p = eye + new Vector3(Wrap(p.X - eye.X, box), Wrap(p.Y - eye.Y, box), Wrap(p.Z - eye.Z, box));
            if (p.Y < .01f) continue;
            One(target, p, i, t, phase, size * (.7f + (.6f * r)), speed, drift, (float)frameSeconds);
        }
    }

    private static float Sway(string kind) => kind switch { "rain" or "hail" => 0, "snow" => .12f, "leaves" or "petals" or "feathers" => .35f, "fireflies" => .5f, _ => .15f };

    private static float Wrap(float x, float box) => x - (box * MathF.Floor((x / box) + .5f));

    private void One(ParticleTarget target, Vector3 p, uint i, float t, float phase, float size, float speed, float drift, float frame)
    {
        switch (Kind)
        {
            case "rain":
                target.Streak(p, p - new Vector3(drift * frame * .8f, -speed * frame * .9f, 0), size, Light * 1.5f, .30f);
                break;
            case "hail":
                target.Dot(p, size * 2, Light * 1.6f, .8f);
                break;
            case "snow":
                target.Dot(p, size, Light * 1.5f, .85f);
                break;
            case "leaves" or "petals" or "feathers" or "confetti" or "glitter":
                // a turning flake shows its edge now and then
                float turn = MathF.Abs(MathF.Sin((t * 3) + phase));
                var c = Kind switch
                {
                    "leaves" => Vector3.Lerp(new Vector3(.5f, .12f, .02f), new Vector3(.7f, .42f, .05f), Noise.Unit(i)),
                    "petals" => Vector3.Lerp(new Vector3(.82f, .45f, .55f), new Vector3(.88f, .7f, .76f), Noise.Unit(i)),
                    "feathers" => new Vector3(.85f),
                    "glitter" => new Vector3(.85f, .65f, .2f) * (1 + (3 * MathF.Pow(turn, 20))),
                    _ => Hue(Noise.Unit(i)),
                };
                target.Dot(p, size * (.45f + (.55f * turn)), c * Light * (.75f + (.5f * turn)), .92f);
                break;
            case "fireflies" or "bioluminescence":
                float blink = MathF.Pow(MathF.Max(0, MathF.Sin((t * 1.9f) + phase)), 2);
                var green = Kind == "fireflies" ? new Vector3(.85f, 1f, .22f) : new Vector3(.12f, .65f, 1);
                target.Dot(p, size * 4.5f, green * (.22f / target.Exposure), blink, additive: true);
                target.Dot(p, size, green * (2.2f / target.Exposure), blink, additive: true);
                break;
            case "sparks":
                target.Dot(p, size, new Vector3(1.8f, .7f, .15f) / target.Exposure, .6f + (.4f * MathF.Sin((t * 9) + phase)), additive: true);
                break;
            case "bubbles":
                target.Dot(p, size, Light * .6f, .22f);
                target.Dot(p + new Vector3(-size * .35f, size * .4f, 0), size * .25f, Light * 2, .8f);
                break;
            default:
                target.Dot(p, size, Light * 1.1f, .45f);
                break;
        }
    }

    private static Vector3 Hue(float h) => new(MathF.Pow(.5f + (.45f * MathF.Cos(h * MathF.Tau)), 1.6f), MathF.Pow(.5f + (.45f * MathF.Cos((h - .33f) * MathF.Tau)), 1.6f), MathF.Pow(.5f + (.45f * MathF.Cos((h - .66f) * MathF.Tau)), 1.6f));
}

/// <summary>Stars, and shooting stars.</summary>
internal sealed record StarField(int Count, uint Seed, bool Shooting, bool All) : IParticles
{
    public void Draw(ParticleTarget target, double seconds, double frameSeconds)
    {
        float scale = target.View.Height / 720f;
        for (uint i = 0; i < Count; i++)
        {
            float y = All ? (2 * Noise.Unit((i * 3) + Seed)) - 1 : MathF.Pow(Noise.Unit((i * 3) + Seed), .8f), a = Noise.Unit((i * 3) + 1 + Seed) * MathF.Tau, r = MathF.Sqrt(1 - (y * y));
            float magnitude = MathF.Pow(Noise.Unit((i * 3) + 2 + Seed), 5), twinkle = 1 - (.35f * Noise.Value((float)(seconds * 5) + (i * 3.7f), i * .13f)), horizon = All ? 1 : Math.Clamp(y * 9, 0, 1);
            var colour = Vector3.Lerp(new Vector3(.75f, .85f, 1), new Vector3(1, .9f, .75f), Noise.Unit(i + 99));
            target.Star(new Vector3(r * MathF.Cos(a), y, r * MathF.Sin(a)), colour * ((.34f + (2.2f * magnitude)) * twinkle * horizon / target.Exposure), (.9f + (1.1f * magnitude)) * scale);
        }

        if (!Shooting) return;
        for (uint k = 0; k < 4; k++)
        {
            float t = (float)((seconds * .55) + (k * .31)), f = t - MathF.Floor(t), n = MathF.Floor(t) + (k * 13);
            if (f > .35f) continue;
            float a = Noise.Unit((uint)(n * 7) + Seed) - .5f, h = .25f + (.4f * Noise.Unit((uint)(n * 11) + Seed));
            for (int i = 0; i < 40; i++)
            {
                float s = f - (i * .003f);
                if (s < 0) break;
                var d = (target.Camera.Forward with { Y = 0 }) + (Vector3.Normalize(Vector3.Cross(target.Camera.Forward, Vector3.UnitY)) * (a + (s * 1.6f))) + new Vector3(0, h - (s * .55f), 0);
                target.Star(Vector3.Normalize(d), new Vector3(.9f, .95f, 1) * ((1 - (i / 40f)) * .9f / target.Exposure), 1.6f * scale);
            }
        }
    }
}

/// <summary>Flames, smoke or steam that rise from a place.</summary>
/// <param name="At">Place at a time.</param>
/// <param name="Size">Width in metres.</param>
/// <param name="Kind">`fire`, `smoke`, `steam`, `exhaust`, `dust`, `splash`.</param>
/// <param name="Light">Colour of daylight on a white dot.</param>
internal sealed record Plume(Func<double, Vector3> At, float Size, string Kind, Vector3 Light) : IParticles
{
    public void Draw(ParticleTarget target, double seconds, double frameSeconds)
    {
        var (count, life, rise) = Kind switch { "fire" => (70, .9f, 1.9f), "smoke" => (46, 3.2f, 1.2f), "steam" => (26, 2.4f, .55f), "exhaust" => (90, 1.1f, -7f), "dust" => (30, .9f, .35f), "splash" => (60, .7f, 2.4f), _ => (0, 1f, 1f) };
        for (uint i = 0; i < count; i++)
        {
            float age = ((float)seconds / life) + (i / (float)count);
            float born = MathF.Floor(age);
            age -= born;
            uint id = (i * 131) + ((uint)(int)born * 7919);
            float a = Noise.Unit(id) * MathF.Tau, r = MathF.Sqrt(Noise.Unit(id + 1)) * Size * .5f;
            var from = At(seconds - (Kind is "fire" or "steam" ? 0 : age * life));
            float up = rise * Size * age * life * (Kind == "fire" ? .55f : 1), spread = Kind == "fire" ? 1 - (.75f * age) : 1 + (1.4f * age);
            var p = from + new Vector3(MathF.Cos(a) * r * spread, up + (Noise.Unit(id + 2) * Size * .15f), MathF.Sin(a) * r * spread);
            p += new Vector3(MathF.Sin((age * 6) + a) * Size * .12f * age, 0, 0);
            switch (Kind)
            {
                case "fire" or "exhaust":
                    var hot = Vector3.Lerp(new Vector3(1.5f, .95f, .35f), new Vector3(1.1f, .16f, .02f), MathF.Min(1, age * 1.35f));
                    target.Dot(p, Size * (.30f - (.18f * age)), hot * (.55f / target.Exposure), (1 - age) * .55f, additive: true);
                    break;
                case "splash":
                    target.Dot(from + new Vector3(MathF.Cos(a) * Size * age * 1.2f, (2.2f * age * (1 - age) * Size) * (.6f + Noise.Unit(id + 4)), MathF.Sin(a) * Size * age * 1.2f), Size * .045f, Light * 1.5f, .8f * (1 - age));
                    break;
                default:
                    float thick = Kind == "steam" ? .045f : Kind == "dust" ? .10f : .16f;
                    var tone = Kind == "dust" ? new Vector3(.62f, .52f, .38f) : Kind == "smoke" ? new Vector3(.36f) : new Vector3(1.1f);
                    target.Dot(p, Size * (.25f + (.75f * age)), tone * Light, thick * MathF.Min(1, age * 6) * (1 - age));
                    break;
            }
        }
    }
}

/// <summary>Rockets that burst into coloured balls.</summary>
internal sealed record Fireworks(uint Seed, float Distance) : IParticles
{
    public void Draw(ParticleTarget target, double seconds, double frameSeconds)
    {
        for (uint k = 0; k < 5; k++)
        {
            float t = (float)((seconds / 2.1) + (k * .23)), n = MathF.Floor(t), age = (t - n) * 2.1f;
            uint id = Noise.Hash((uint)((int)n * 31) + (k * 977) + Seed);
            float x = ((id & 255) / 255f - .5f) * Distance * 1.1f, h = Distance * (.26f + (.20f * ((id >> 8) & 255) / 255f)), z = -Distance;
            float hue = ((id >> 16) & 255) / 255f;
            var colour = new Vector3(.25f + (.75f * MathF.Pow(MathF.Cos(hue * 3.1f), 2)), .2f + (.7f * MathF.Pow(MathF.Cos((hue * 3.1f) + 1), 2)), .25f + (.75f * MathF.Pow(MathF.Cos((hue * 3.1f) + 2.1f), 2)));
            if (age < .45f)
            {
                target.Dot(new Vector3(x, h * age / .45f, z), Distance * .004f, new Vector3(1.5f, 1.1f, .6f) / target.Exposure, 1, additive: true);
                continue;
            }

            float b = age - .45f, fade = MathF.Max(0, 1 - (b / 1.6f));
            for (uint i = 0; i < 150; i++)
            {
                float y = (2 * ((i + .5f) / 150)) - 1, a = i * 2.399963f, s = MathF.Sqrt(1 - (y * y)), reach = Distance * .17f * (1 - MathF.Exp(-2.6f * b)) * (.9f + (.2f * Noise.Unit(i)));
                var p = new Vector3(x, h, z) + (new Vector3(s * MathF.Cos(a), y, s * MathF.Sin(a)) * reach) - new Vector3(0, Distance * .025f * b * b, 0);
                target.Dot(p, Distance * .0042f, colour * (1.7f / target.Exposure), fade * fade, additive: true);
            }
        }
    }
}

/// <summary>Lightning: the whole picture flashes for an instant.</summary>
internal sealed record Lightning(uint Seed) : IParticles
{
    public void Draw(ParticleTarget target, double seconds, double frameSeconds)
    {
        double slot = Math.Floor(seconds / 1.9), at = (slot * 1.9) + .2 + (1.3 * Noise.Unit((uint)(int)slot + Seed));
        double since = seconds - at;
        if (since is < 0 or > .32) return;
        float strength = (float)(Math.Exp(-since * 9) * (.6 + (.4 * Math.Cos(since * 60))));
        var bearing = (target.Camera.Forward with { Y = 0 }) + (Vector3.Normalize(Vector3.Cross(target.Camera.Forward, Vector3.UnitY)) * (Noise.Unit((uint)(int)slot + Seed + 5) - .5f));
        var x = Vector3.Zero;
        for (int i = 0; i < 160; i++)
        {
            float h = 1 - (i / 160f);
            x += new Vector3(Noise.Unit((uint)(i * 3) + (uint)(int)slot) - .5f, 0, 0) * .035f;
            target.Star(Vector3.Normalize(bearing + x + new Vector3(0, h * .62f, 0)), new Vector3(.8f, .85f, 1) * (2.2f * strength / target.Exposure), 2.2f * target.View.Height / 720f);
        }
    }
}
