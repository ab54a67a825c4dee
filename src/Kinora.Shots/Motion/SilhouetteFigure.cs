using System.Numerics;
using Kinora.Imaging;

namespace Kinora.Shots.Motion;

/// <summary>
/// A skeleton for a drawn figure that the pose model does not know: neck and crotch come from the outline's widths, hands and feet from the
/// points that are farthest from the chest inside the outline, what lies between from the proportions of a standing person.
/// </summary>
internal sealed class SilhouetteFigure
{
    private const float Solid = OutlineShape.Solid;
    private readonly Plane<float> _alpha;
    private readonly OutlineShape _shape;
    private readonly int _w, _h;
    private int _top, _bottom, _neck, _crotch;
    private float _axis, _half;

    private SilhouetteFigure(Plane<float> alpha) => (_alpha, _shape, _w, _h) = (alpha, new OutlineShape(alpha), alpha.Width, alpha.Height);

    /// <summary>The figure's joints, or null when the outline is not that of somebody who stands or is seen to the waist.</summary>
    /// <param name="alpha">0 surroundings .. 1 figure.</param>
    public static PoseFrame? Fit(Plane<float> alpha) => new SilhouetteFigure(alpha).Fit();

    private PoseFrame? Fit()
    {
        int left = _w, right = 0;
        (_top, _bottom) = (_h, 0);
        for (int y = 0; y < _h; y++)
        {
            for (int x = 0; x < _w; x++)
            {
                if (_alpha[x, y] < Solid) continue;
                (left, right, _top, _bottom) = (Math.Min(left, x), Math.Max(right, x), Math.Min(_top, y), Math.Max(_bottom, y));
            }
        }

        int height = _bottom - _top, width = right - left;
        if (height < .3f * _h || height < .72f * width) return null;
        _axis = Axis(height);
        bool neck = FindNeck(height, out float headHalf);
        bool cutOff = _bottom >= _h - 2;
        bool legs = FindCrotch(height);
        if (!legs && height < 1.35f * width) return null; // a cup, a cat's head
        if (!legs) _crotch = cutOff ? Math.Max(_neck + (int)(1.7f * (_neck - _top)), _bottom) : _neck + (int)(.62f * (_bottom - _neck));
        FindCore();
        float torso = _crotch - _neck;
        if (torso < .12f * height || _half < 3) return null;

        var far = _shape.Distances(new Vector2(_axis, _neck + (.4f * torso)), out var cameFrom);
        var points = new Vector4[Joints.Count];
        int arms = 0;
        for (int side = 0; side < 2; side++)
        {
            // The person's left is the picture's right.
            int sign = side == 0 ? 1 : -1;
            var shoulder = Shoulder(sign, torso);
            var hip = new Vector2(_axis + (sign * .48f * _half), _crotch - (.16f * torso));
            bool arm = Arm(points, side, sign, shoulder, far, cameFrom, torso);
            // What spreads at the very bottom is a foot, a skirt or a saucer.
            if (arm && (cutOff || points[Joints.LeftWrist + side].Y < _bottom - (.14f * height))) arms++;
            Leg(points, side, sign, hip, legs, cutOff && !legs, torso);
            Put(points, Joints.LeftShoulder + side, shoulder);
            Put(points, Joints.LeftHip + side, hip);
        }

        Head(points, headHalf);
        // Two of: a neck, legs apart, both arms away from the body. A ball on a stick, a cup with its handle or a mountain has fewer.
        return (neck ? 1 : 0) + (legs ? 1 : 0) + (arms == 2 ? 1 : 0) >= 2 ? new PoseFrame(points) : null;
    }

    /// <summary>A little below the outline's upper edge beside the neck.</summary>
    private Vector2 Shoulder(int sign, float torso)
    {
        float x = _axis + (sign * .85f * _half);
        int column = Math.Clamp((int)x, 0, _w - 1), y = _neck;
        while (y < _crotch && _alpha[column, y] < Solid) y++;
        return new Vector2(x, MathF.Min(y + (.12f * torso), _neck + (.45f * torso)));
    }

    private static void Put(Vector4[] points, int joint, Vector2 at) => points[joint] = new Vector4(at, 0, 1);

    /// <summary>Middle of the outline's upper two thirds, weighted by its inner rows.</summary>
    private float Axis(int height)
    {
        double sum = 0, count = 0;
        for (int y = _top; y < _top + (height * 2 / 3); y++)
            for (int x = 0; x < _w; x++)
                if (_alpha[x, y] >= Solid) (sum, count) = (sum + x, count + 1);
        float axis = (float)(sum / Math.Max(1, count));
        // The head says more about the axis than arms do.
        double head = 0, headCount = 0;
        for (int y = _top; y < _top + (height / 7); y++)
            for (int x = 0; x < _w; x++)
                if (_alpha[x, y] >= Solid && MathF.Abs(x - axis) < .25f * height) (head, headCount) = (head + x, headCount + 1);
        return headCount > 0 ? (float)(head / headCount) : axis;
    }

    /// <summary>The narrowest place between the head's widest and what comes below.</summary>
    private bool FindNeck(int height, out float headHalf)
    {
        _neck = _top + (int)(.2f * height);
        float widest = 0, bestDepth = 0, headWidest = 0;
        for (int y = _top; y < _top + (.62f * height); y++)
        {
            float width = _shape.CoreWidth(y, _axis);
            if (width <= 0 && widest > 0) break; // above the head's middle there may be ears only
            if (y > _top + (.07f * height) && width < widest)
            {
                float below = 0;
                for (int k = y; k < Math.Min(_bottom, y + (.2f * height)); k++) below = MathF.Max(below, _shape.CoreWidth(k, _axis));
                float depth = 1 - (width / MathF.Min(widest, below));
                if (depth > bestDepth) (bestDepth, _neck, headWidest) = (depth, y, widest);
            }

            widest = MathF.Max(widest, width);
        }

        bool found = bestDepth > .12f;
        if (!found) _neck = _top + (int)(.2f * height);
        headHalf = found ? headWidest / 2 : _shape.CoreWidth((_top + _neck) / 2, _axis) / 2;
        return found;
    }

    /// <summary>The upper end of the gap between the legs, if they stand apart.</summary>
    private bool FindCrotch(int height)
    {
        int limit = _neck + (int)(.3f * (_bottom - _neck)), gap = 0;
        for (int y = _bottom - (int)(.06f * height); y > limit; y--)
        {
            if (!_shape.LegRuns(y, _axis, _bottom - _top, out _, out _))
            {
                if (gap > 0) break;
                if (y < _bottom - (.15f * height)) return false;
                continue;
            }

            gap++;
            _crotch = y;
        }

        return gap > .04f * height;
    }

    /// <summary>Half width of the trunk: the narrower rows, because others include arms.</summary>
    private void FindCore()
    {
        var widths = new List<float>();
        for (int y = _neck + ((_crotch - _neck) / 5); y < Math.Min(_bottom, _crotch - ((_crotch - _neck) / 8)); y++)
            if (_shape.CoreWidth(y, _axis) is > 0 and var width) widths.Add(width);
        widths.Sort();
        _half = widths.Count > 0 ? widths[widths.Count * 3 / 10] / 2 : 0;
        // A trunk is never much wider than long: then it is arms held against it.
        _half = MathF.Min(_half, .55f * (_crotch - _neck));
    }

    private bool Arm(Vector4[] points, int side, int sign, Vector2 shoulder, int[] far, int[] cameFrom, float torso)
    {
        int best = -1, bestSteps = 0, ceiling = _top - 1, floor = Math.Min(_h - 1, _crotch + (int)(.35f * torso));
        for (int y = Math.Max(0, ceiling); y <= floor; y++)
        {
            for (int x = 0; x < _w; x++)
            {
                float out1 = sign * (x - _axis);
                // Beside the trunk; above the neck only well beside the head; below the crotch only beside the legs.
                if (out1 < 1.1f * _half || (y < _neck && out1 < 1.5f * _half) || (y > _crotch && out1 < 1.5f * _half)) continue;
                int steps = far[(y * _w) + x];
                if (steps > bestSteps) (best, bestSteps) = (y * _w + x, steps);
            }
        }

        Vector2 tip, elbow;
        var hand = new Vector2(best < 0 ? 0 : best % _w, best < 0 ? 0 : best / _w);
        bool apart = best >= 0 && Vector2.Distance(hand, shoulder) > .45f * torso;
        if (apart)
        {
            tip = hand;
            var path = new List<Vector2>();
            for (int p = best; cameFrom[p] != p; p = cameFrom[p])
            {
                path.Add(new Vector2(p % _w, p / _w));
                if (sign * ((p % _w) - _axis) < .82f * _half) break;
            }

            elbow = ((path[path.Count / 2] * .5f) + ((tip + shoulder) * .25f));
            // The way there keeps to one edge: the bones belong into the middle.
            elbow = _shape.Centred(elbow, tip - shoulder, .45f * torso);
            tip = Vector2.Lerp(tip, _shape.Centred(Vector2.Lerp(elbow, tip, .8f), tip - elbow, .45f * torso), .6f);
        }
        else
        {
            // The arm lies against the body: straight down its side.
            tip = new Vector2(_axis + (sign * .95f * _half), MathF.Min(_crotch + (.05f * torso), _bottom));
            elbow = (shoulder + tip) / 2 + new Vector2(sign * .04f * torso, 0);
        }

        var wrist = elbow + ((tip - elbow) * .66f);
        Put(points, Joints.LeftElbow + side, elbow);
        Put(points, Joints.LeftWrist + side, wrist);
        for (int k = 0; k < 3; k++) Put(points, 17 + (2 * k) + side, wrist + ((tip - wrist) * .6f));
        return apart;
    }

    private void Leg(Vector4[] points, int side, int sign, Vector2 hip, bool apart, bool below, float torso)
    {
        float foot = below ? hip.Y + (1.85f * torso) : _bottom - (.035f * (_bottom - _top));
        var ankle = new Vector2(hip.X, foot - (.06f * MathF.Max(1, foot - hip.Y)));
        var knee = (hip + ankle) / 2;
        if (apart)
        {
            if (_shape.LegRuns((int)ankle.Y, _axis, _bottom - _top, out float l, out float r)) ankle.X = sign > 0 ? r : l;
            knee = (hip + ankle) / 2;
            if (_shape.LegRuns((int)knee.Y, _axis, _bottom - _top, out l, out r)) knee.X = sign > 0 ? r : l;
        }

        float w = below ? 0 : 1;
        points[Joints.LeftKnee + side] = new Vector4(knee, 0, below && knee.Y > _h ? 0 : 1);
        points[Joints.LeftAnkle + side] = new Vector4(ankle, 0, w);
        points[Joints.LeftHeel + side] = new Vector4(ankle + new Vector2(0, .05f * torso), 0, w);
        points[Joints.LeftToe + side] = new Vector4(ankle + new Vector2(sign * .10f * torso, MathF.Min(.09f * torso, MathF.Max(1, _bottom - ankle.Y - 1))), 0, w);
    }

    private void Head(Vector4[] points, float half)
    {
        float height = _neck - _top, y = _top + (.55f * height);
        var middle = new Vector2(_axis, y);
        Put(points, Joints.Nose, middle);
        for (int side = 0; side < 2; side++)
        {
            int sign = side == 0 ? 1 : -1;
            for (int eye = 0; eye < 3; eye++) Put(points, (side == 0 ? 1 : 4) + eye, middle + new Vector2(sign * (.2f + (.12f * eye)) * half, -.12f * height));
            Put(points, Joints.LeftEar + side, middle + new Vector2(sign * .85f * half, -.05f * height));
            Put(points, 9 + side, middle + new Vector2(sign * .2f * half, .18f * height));
        }
    }
}
