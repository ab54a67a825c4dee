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
        Parallel.For(0, 5, l => layers[l] = new PuppetLayer(Texture(l), l < 4 ? Joints.Chains[l] : [], figure, step));
        return layers;
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

    /// <summary>The trunk goes on under limbs that cover it, and a little into the legs.</summary>
    private void AddTrunkUnderLimbs(Plane<float> own)
    {
        for (int y = 0; y < _h; y++)
        {
            for (int x = 0; x < _w; x++)
            {
                if (parts.Owner[(y * _w) + x] == TrunkIndex || figure.Matte[x, y] < .02f) continue;
                float d = Plane2.ToSegment(
                    new Vector2(x + .5f, y + .5f), figure.Hips - (figure.Up * .05f * figure.Torso), figure.Neck - (figure.Up * .1f * figure.Torso), out float t);
                float half = (figure.HalfShoulder * (.92f + (.05f * t))) + (.02f * figure.Torso);
                own[x, y] = Math.Clamp((half - d) / (.06f * figure.Torso), 0, 1);
            }
        }
    }
}
