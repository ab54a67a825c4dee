using System.Numerics;
using Kinora.Imaging;
using Kinora.Imaging.Fill;
using Kinora.Imaging.Matting;

namespace Kinora.Shots.Motion;

/// <summary>Cuts a figure into four limbs and the trunk with the head, each with colours of its own under and beyond its edge.</summary>
internal sealed class LayerCutter(Figure figure, BodyParts parts)
{
    private const int TrunkIndex = BodyParts.Trunk;
    private readonly int _w = figure.Width, _h = figure.Height;

    /// <summary>Limbs in the order of <see cref="Joints.Chains"/>, then the trunk.</summary>
    public PuppetLayer[] Cut()
    {
        int step = Math.Clamp((int)(figure.Torso / 22), 4, 12);
        var layers = new PuppetLayer[5];
        int hidden = ArmToMirror();
        Parallel.For(0, 5, l =>
        {
            if (l != hidden) layers[l] = new PuppetLayer(Texture(l), l < 4 ? Joints.Chains[l] : [], figure.Rest, step);
        });
        if (hidden >= 0) layers[hidden] = new PuppetLayer(Mirrored(layers[1 - hidden].Texture), Joints.Chains[hidden], MirroredRest(hidden), step);
        return layers;
    }

    /// <summary>
    /// An arm across the body shows one side only, with the body's colours at its edge, and its bent elbow cannot be straightened: when
    /// the other arm hangs freely, its mirror image does better. -1 when neither arm needs it or both do.
    /// </summary>
    private int ArmToMirror()
    {
        for (int arm = 0; arm < 2; arm++)
        {
            int other = 1 - arm;
            if (!parts.Crosses[arm] || parts.Crosses[other]) continue;
            float Length(int side) => Vector2.Distance(figure.Rest.At(Joints.LeftShoulder + side), figure.Rest.At(Joints.LeftElbow + side))
                + Vector2.Distance(figure.Rest.At(Joints.LeftElbow + side), figure.Rest.At(Joints.LeftWrist + side));
            bool seen = figure.Rest.Points[Joints.LeftElbow + other].W > .6f && figure.Rest.Points[Joints.LeftWrist + other].W > .6f;
            var wrist = figure.Rest.At(Joints.LeftWrist + other);
            if (seen && wrist.Y < _h && wrist.X > 0 && wrist.X < _w && Length(other) > .8f * Length(arm)) return arm;
        }

        return -1;
    }

    private PoseFrame MirroredRest(int arm)
    {
        var points = (Vector4[])figure.Rest.Points.Clone();
        for (int k = Joints.LeftShoulder; k < Joints.LeftHip; k += 2)
        {
            var source = figure.Rest.Points[k + 1 - arm];
            points[k + arm] = new Vector4(figure.Mirrored(new Vector2(source.X, source.Y)), source.Z, source.W);
        }

        return new PoseFrame(points);
    }

    private Plane<Rgba> Mirrored(Plane<Rgba> texture)
    {
        var result = new Plane<Rgba>(_w, _h);
        for (int y = 0; y < _h; y++)
        {
            for (int x = 0; x < _w; x++)
            {
                var at = figure.Mirrored(new Vector2(x + .5f, y + .5f)) - new Vector2(.5f);
                bool outside = at.X < 0 || at.Y < 0 || at.X > _w - 1 || at.Y > _h - 1;
                int xi = Math.Clamp((int)at.X, 0, _w - 2), yi = Math.Clamp((int)at.Y, 0, _h - 2);
                float fx = Math.Clamp(at.X - xi, 0, 1), fy = Math.Clamp(at.Y - yi, 0, 1);
                Rgba a = texture[xi, yi], b = texture[xi + 1, yi], c = texture[xi, yi + 1], d = texture[xi + 1, yi + 1];
                byte Mix(byte p, byte q, byte r, byte s) => (byte)((((p * (1 - fx)) + (q * fx)) * (1 - fy)) + (((r * (1 - fx)) + (s * fx)) * fy) + .5f);
                result[x, y] = new Rgba(Mix(a.R, b.R, c.R, d.R), Mix(a.G, b.G, c.G, d.G), Mix(a.B, b.B, c.B, d.B), outside ? (byte)0 : Mix(a.A, b.A, c.A, d.A));
            }
        }

        return result;
    }

    private Plane<Rgba> Texture(int index)
    {
        using var own = Membership(index);
        using var soft = new Plane<float>(_w, _h);
        BoxMean.Apply(own, soft, 1);
        using var inner = new Plane<float>(_w, _h);
        BoxMean.Apply(figure.Matte, inner, 2);
        using var nearCrossing = new Plane<float>(_w, _h);
        // The trunk under a crossing arm skips the arm's own shadow too and takes the cloth from further away.
        if (index == TrunkIndex) BoxMean.Apply(parts.Crossing, nearCrossing, Math.Max(3, (int)(figure.Torso * .06f)));
        var texture = figure.Picture.Clone();
        using var unknown = new Plane<byte>(_w, _h);
        for (int y = 0; y < _h; y++)
        {
            for (int x = 0; x < _w; x++)
            {
                int owner = parts.Owner[(y * _w) + x];
                float matte = figure.Matte[x, y], share = own[x, y];
                float alpha = matte * (share is > 0 and < 1 ? share : soft[x, y]);
                // Shirt hem and trousers are shared; only arms hide the trunk.
                bool sure = owner == index || (index == TrunkIndex && owner is 2 or 3) || (index < TrunkIndex && owner == TrunkIndex && share > 0);
                // Near the outline the photo's colours are mixed with the background: take those from further inside.
                if (matte <= .9f || inner[x, y] < .93f || nearCrossing[x, y] > .01f) sure = false;
                unknown[x, y] = sure ? (byte)0 : (byte)1;
                var c = texture[x, y];
                texture[x, y] = new Rgba(c.R, c.G, c.B, (byte)((Math.Clamp(alpha, 0, 1) * 255) + .5f));
            }
        }

        SmoothFill.Apply(texture, unknown);
        return texture;
    }

    private Plane<float> Membership(int index)
    {
        var own = new Plane<float>(_w, _h);
        for (int y = 0; y < _h; y++)
            for (int x = 0; x < _w; x++)
                if (parts.Owner[(y * _w) + x] == index && figure.Matte[x, y] > .02f) own[x, y] = 1;
        if (index < TrunkIndex) AddJoint(own, index);
        else AddTrunkUnderLimbs(own);
        return own;
    }

    /// <summary>The disc around shoulder or hip belongs to the limb as well as to the trunk.</summary>
    private void AddJoint(Plane<float> own, int limb)
    {
        var joint = figure.Rest.At(Joints.Chains[limb][0]);
        float radius = (limb < 2 ? .17f : .22f) * figure.Torso;
        for (int y = Math.Max(0, (int)(joint.Y - radius)); y < Math.Min(_h, joint.Y + radius); y++)
        {
            for (int x = Math.Max(0, (int)(joint.X - radius)); x < Math.Min(_w, joint.X + radius); x++)
            {
                float d = Vector2.Distance(new Vector2(x + .5f, y + .5f), joint);
                int owner = parts.Owner[(y * _w) + x];
                if (d < radius && (owner == TrunkIndex || owner == limb)) own[x, y] = MathF.Max(own[x, y], Math.Clamp((radius - d) / (.35f * radius), 0, 1));
            }
        }
    }

    /// <summary>The trunk goes on under limbs that cover it, and a little into the legs; what arms left beyond its outline goes.</summary>
    private void AddTrunkUnderLimbs(Plane<float> own)
    {
        var outline = new TrunkOutline(figure, parts);
        float soft = .02f * figure.Torso;
        for (int y = 0; y < _h; y++)
        {
            for (int x = 0; x < _w; x++)
            {
                if (figure.Matte[x, y] < .02f) continue;
                var p = new Vector2(x + .5f, y + .5f);
                int owner = parts.Owner[(y * _w) + x];
                float d = Plane2.ToSegment(p, figure.Hips - (figure.Up * .05f * figure.Torso), figure.Neck - (figure.Up * .1f * figure.Torso), out float t);
                float inside = (figure.HalfShoulder * (.92f + (.05f * t))) + (.02f * figure.Torso) - d;
                bool seen = true;
                float up = Vector2.Dot(p - figure.Hips, figure.Up) / figure.Torso;
                if (up is > 0 and < 1 && owner is not (2 or 3)) inside = MathF.Min(up < .7f ? float.MaxValue : inside + soft, outline.Inside(p, out seen));
                if (owner != TrunkIndex) own[x, y] = Math.Clamp(inside / soft, 0, 1);
                else if (!seen) own[x, y] = MathF.Min(own[x, y], Math.Clamp(1 + (inside / soft), 0, 1));
            }
        }

        AddPelvis(own);
    }

    /// <summary>A round underside between the thighs, so that they may spread without showing corners of cloth.</summary>
    private void AddPelvis(Plane<float> own)
    {
        Vector2 down = -figure.Up, hips = figure.Hips;
        float reach = 0;
        while (reach < .6f * figure.Torso && Inside(hips + (down * reach))) reach++;
        if (reach > .55f * figure.Torso) return; // a skirt
        float half = (.5f * Vector2.Distance(figure.Rest.At(Joints.LeftHip), figure.Rest.At(Joints.RightHip))) + (.10f * figure.Torso);
        reach = Math.Clamp(reach, .04f * figure.Torso, .40f * figure.Torso); // the model may put the hips as low as the crotch
        for (int y = 0; y < _h; y++)
        {
            for (int x = 0; x < _w; x++)
            {
                var p = new Vector2(x + .5f, y + .5f) - hips;
                float v = Vector2.Dot(p, down), u = (p - (down * v)).Length() / half;
                if (v <= 0 || u > 3 || parts.Owner[(y * _w) + x] is 0 or 1) continue;
                float edge = (1 - MathF.Sqrt((u * u) + (v * v / (reach * reach)))) * reach / (.03f * figure.Torso);
                own[x, y] = Math.Clamp(edge, 0, 1);
            }
        }

        bool Inside(Vector2 p) => p.X >= 0 && p.Y >= 0 && p.X < _w && p.Y < _h && figure.Matte[(int)p.X, (int)p.Y] > .5f;
    }
}
