using System.Numerics;
using Kinora.Imaging.Matting;
using Kinora.Imaging;

namespace Kinora.Shots.Motion;

/// <summary>Which part of the body each pixel of the matte belongs to: 0..3 limbs in the order of <see cref="Joints.Chains"/>, 4 trunk and head.</summary>
internal sealed class BodyParts
{
    public const byte Trunk = 4;

    /// <summary>Half thickness at the four joints of a limb, in torso lengths; hips and shoulders are wide.</summary>
    private static readonly float[] s_arm = [.17f, .13f, .10f, .13f];
    private static readonly float[] s_leg = [.24f, .19f, .14f, .16f];

    private readonly Figure _figure;

    public BodyParts(Figure figure)
    {
        _figure = figure;
        int n = figure.Width * figure.Height;
        Owner = new byte[n];
        Crossing = new Plane<float>(figure.Width, figure.Height);
        Assign();
        Smooth();
        JoinIslands();
        for (byte arm = 0; arm < 2; arm++) CutByColour(arm);
    }

    /// <summary>Part of each pixel, row by row.</summary>
    public byte[] Owner { get; }

    /// <summary>Whether the left and the right arm lie in front of the trunk.</summary>
    public bool[] Crosses { get; } = new bool[2];

    /// <summary>1 where an arm lies in front of the trunk.</summary>
    public Plane<float> Crossing { get; }

    /// <summary>Distance to each bone in units of the limb's thickness, to the trunk's axis in units of its width; the nearest wins.</summary>
    private void Assign()
    {
        var (rest, torso) = (_figure.Rest, _figure.Torso);
        float trunkZ = (rest.Points[Joints.LeftShoulder].Z + rest.Points[Joints.RightShoulder].Z + rest.Points[Joints.LeftHip].Z + rest.Points[Joints.RightHip].Z) / 4;
        var head = rest.At(Joints.Nose);
        var crown = head + (_figure.Up * .35f * Vector2.Distance(head, _figure.Neck));
        // Drawn figures have limbs much thicker than people's; a person's clothes may add a little.
        float armGirth = Math.Clamp(_figure.LimbHalfWidth(arms: true) / .09f, 1, 3), drawn = armGirth > 1.5f ? 1 : 0, legGirth = Math.Clamp(_figure.LimbHalfWidth(arms: false) / .14f, 1, 2);
        float headReach = MathF.Max(.36f * torso, .75f * Vector2.Distance(rest.At(Joints.LeftEar), rest.At(Joints.RightEar)));
        Parallel.For(0, _figure.Height, y =>
        {
            for (int x = 0; x < _figure.Width; x++)
            {
                int o = (y * _figure.Width) + x;
                Owner[o] = Trunk;
                if (_figure.Matte[x, y] < .02f) continue;
                var p = new Vector2(x + .5f, y + .5f);
                float d = Plane2.ToSegment(p, _figure.Hips - (_figure.Up * .04f * torso), _figure.Neck, out float t);
                float best = d / ((_figure.HalfShoulder * (.82f + (.12f * t))) + (.05f * torso));
                if (best > 1.2f && t is > 0 and < 1 && drawn == 0) best *= 1.5f; // beside the trunk rather an arm, where there is one
                best = MathF.Min(best, Plane2.ToSegment(p, _figure.Neck, crown, out _) / headReach);
                for (int limb = 0; limb < 4; limb++)
                {
                    var chain = Joints.Chains[limb];
                    var radius = limb < 2 ? s_arm : s_leg;
                    float girth = limb < 2 ? armGirth : legGirth;
                    for (int k = 0; k < 3; k++)
                    {
                        float q = Plane2.ToSegment(p, rest.At(chain[k]), _figure.End(chain, k), out float s) / ((radius[k] + ((radius[k + 1] - radius[k]) * s)) * torso * (k == 0 ? 1 + ((girth - 1) * MathF.Max(s, limb < 2 ? drawn : 0)) : girth));
                        float z = (rest.Points[chain[k]].Z * (1 - s)) + (rest.Points[chain[Math.Min(3, k + 1)]].Z * s);
                        bool inFront = trunkZ - z > .12f * torso && k > 0;
                        if (limb < 2 && inFront && q < .8f) q *= .3f; // inside its own thickness a limb in front wins over the trunk
                        else if (limb < 2 && k == 0 && s < .05f && drawn == 0) q += .25f;
                        else if (limb >= 2 && k == 0 && Vector2.Dot(p - _figure.Hips, _figure.Up) > 0) q += .5f;
                        if (q >= best) continue;
                        best = q;
                        Owner[o] = (byte)limb;
                    }
                }
            }
        });
    }

    /// <summary>Whoever holds most of a pixel's neighbourhood: no thin strips of one part along another's edge.</summary>
    private void Smooth()
    {
        int radius = Math.Max(1, (int)(.025f * _figure.Torso));
        var most = new float[Owner.Length];
        var now = (byte[])Owner.Clone();
        using var share = new Plane<float>(_figure.Width, _figure.Height);
        for (byte part = 0; part <= Trunk; part++)
        {
            for (int y = 0; y < share.Height; y++)
                for (int x = 0; x < share.Width; x++) share[x, y] = now[(y * share.Width) + x] == part && _figure.Matte[x, y] > .02f ? 1 : 0;
            BoxMean.Apply(share, share, radius);
            for (int i = 0; i < Owner.Length; i++)
            {
                float held = share[i % share.Width, i / share.Width];
                if (held > most[i]) (most[i], Owner[i]) = (held, part);
            }
        }
    }

    /// <summary>What is not connected with the rest of its part, fingertips beside a leg say, goes to the part around it.</summary>
    private void JoinIslands()
    {
        int w = _figure.Width, h = _figure.Height;
        var seen = new bool[w * h];
        var components = new List<(byte Part, List<int> Pixels, int[] Touches)>();
        for (int start = 0; start < seen.Length; start++)
        {
            if (seen[start] || _figure.Matte[start % w, start / w] < .02f) continue;
            var touches = new int[5];
            var pixels = new List<int> { start };
            seen[start] = true;
            for (int i = 0; i < pixels.Count; i++)
            {
                int x = pixels[i] % w, y = pixels[i] / w;
                for (int d = 0; d < 4; d++)
                {
                    int nx = x + (d == 0 ? 1 : d == 1 ? -1 : 0), ny = y + (d == 2 ? 1 : d == 3 ? -1 : 0), n = (ny * w) + nx;
                    if ((uint)nx >= (uint)w || (uint)ny >= (uint)h || _figure.Matte[nx, ny] < .02f) continue;
                    if (Owner[n] != Owner[start]) touches[Owner[n]]++;
                    else if (!seen[n])
                    {
                        seen[n] = true;
                        pixels.Add(n);
                    }
                }
            }

            components.Add((Owner[start], pixels, touches));
        }

        foreach (var part in components.GroupBy(c => c.Part))
        {
            foreach (var (_, pixels, touches) in part.OrderByDescending(c => c.Pixels.Count).Skip(1))
            {
                if (touches.Sum() == 0 || pixels.Count > .05f * _figure.Torso * _figure.Torso) continue;
                byte around = (byte)Array.IndexOf(touches, touches.Max());
                foreach (int p in pixels) Owner[p] = around;
            }
        }
    }

    /// <summary>A forearm or hand in front of the trunk: the colour histograms of bone core and trunk decide where the outline runs.</summary>
    private void CutByColour(byte arm)
    {
        var chain = Joints.Chains[arm];
        var (rest, torso, w, h) = (_figure.Rest, _figure.Torso, _figure.Width, _figure.Height);
        Vector2 elbow = rest.At(chain[1]), wrist = rest.At(chain[2]), tip = _figure.Tip(chain);
        tip += (tip - wrist) * .25f;
        float half = _figure.HalfShoulder + (.05f * torso);
        var reach = new float[w * h];
        var limb = new ColourHistogram();
        var trunk = new ColourHistogram();
        int inside = 0;
        for (int y = 0; y < h; y++)
        {
            for (int x = 0; x < w; x++)
            {
                int i = (y * w) + x;
                reach[i] = 99;
                if (_figure.Matte[x, y] < .5f) continue;
                var p = new Vector2(x + .5f, y + .5f);
                float forearm = Plane2.ToSegment(p, elbow, wrist, out float s) / ((.13f - (.03f * s)) * torso);
                float hand = Plane2.ToSegment(p, wrist, tip, out float sh) / (.14f * torso);
                reach[i] = MathF.Min(forearm, hand);
                bool body = Plane2.ToSegment(p, _figure.Hips, _figure.Neck, out _) < half * .9f;
                if (reach[i] < .35f)
                {
                    if (forearm < .35f || sh < .5f) limb.Add(_figure.Picture[x, y]);
                    if (body) inside++;
                }
                else if (body && reach[i] > 1.6f && Owner[i] == Trunk) trunk.Add(_figure.Picture[x, y]);
            }
        }

        if (inside < 50) return; // the arm hangs beside the trunk
        Crosses[arm] = true;
        limb.Normalise();
        trunk.Normalise();
        using var vote = new Plane<float>(w, h);
        for (int y = 0; y < h; y++)
        {
            for (int x = 0; x < w; x++)
            {
                float q = reach[(y * w) + x];
                if (q >= 1.7f) continue;
                var c = _figure.Picture[x, y];
                vote[x, y] = Math.Clamp(MathF.Log((limb.Share(c) + 1e-3f) / (trunk.Share(c) + 1e-3f)), -3, 3) + ((1 - q) * .9f) > 0 ? 1 : 0;
            }
        }

        BoxMean.Apply(vote, vote, Math.Max(1, (int)(torso / 110)));
        for (int y = 0; y < h; y++)
        {
            for (int x = 0; x < w; x++)
            {
                int i = (y * w) + x;
                if (reach[i] >= 1.7f) continue;
                if (vote[x, y] > .3f) Crossing[x, y] = 1;
                if ((Owner[i] != Trunk && Owner[i] != arm) || Plane2.ToSegment(new Vector2(x, y), _figure.Hips, _figure.Neck, out _) >= half * 1.05f) continue;
                Owner[i] = vote[x, y] > .5f ? arm : reach[i] < 1.2f || Owner[i] == Trunk ? Trunk : Owner[i];
            }
        }
    }
}
