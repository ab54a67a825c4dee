using System.Numerics;
using Kinora.Shots.Faces.Articulation;

namespace Kinora.Shots.Faces.Rig;

/// <summary>
/// One person's face in head space (cm): the landmarks taken back through the pose, so that the person's shape stays; the mouth closed;
/// controls applied to it. Not thread-safe.
/// </summary>
internal sealed class FaceRig
{
    public const float JawAngle = .23f;

    /// <summary>How much of their height pressed lips lose.</summary>
    private const float PressShare = .42f;

    private readonly FaceTopology _mesh;
    private readonly Vector3[] _neutral, _base;
    private readonly float[] _reach, _side, _curve;
    private readonly (int Pair, float Share)[] _pairs;
    private readonly (int Eye, float Gap)[] _lids;

    /// <summary>A rig for a face.</summary>
    /// <param name="mesh">Topology.</param>
    /// <param name="neutral">All vertices in head space, as photographed or as estimated over a clip.</param>
    public FaceRig(FaceTopology mesh, Vector3[] neutral)
    {
        (_mesh, _neutral) = (mesh, neutral);
        int[] upper = mesh.Upper, lower = mesh.Lower;
        FaceHeight = neutral[FaceContours.ForeheadTop].Y - neutral[FaceContours.Chin].Y;
        HalfWidth = (neutral[308].X - neutral[78].X) / 2;
        Vector3 corners = (neutral[78] + neutral[308]) / 2;
        int mid = upper.Length / 2;
        float gap = 0;
        for (int k = mid - 3; k <= mid + 3; k++) gap += Math.Max(0, neutral[upper[k]].Y - neutral[lower[k]].Y) / 7;
        SourceGap = gap;
        IsOpen = gap > (.07f * HalfWidth) + .1f;
        Hinge = new Vector3(0, ((neutral[234].Y + neutral[454].Y) / 2) - .6f, ((neutral[234].Z + neutral[454].Z) / 2) - .5f);
        _pairs = Pairs();
        _base = [.. neutral];
        if (IsOpen) Relax(corners);
        CloseLips(_base, IsOpen ? 1 : .8f, .42f, null);
        LipFront = (_base[upper[mid]] + _base[lower[mid]]) / 2;
        Mouth = new Vector3(corners.X, LipFront.Y, corners.Z);
        (_reach, _side, _curve) = (new float[neutral.Length], new float[neutral.Length], new float[neutral.Length]);
        for (int v = 0; v < neutral.Length; v++)
        {
            // in cm: wide enough to take the corners fully, but the nose must not be pinched
            float dx = (neutral[v].X - Mouth.X) / (HalfWidth * 1.65f), up = neutral[v].Y - Mouth.Y, dy = up / (up > 0 ? 1.35f : 2.6f), d2 = (dx * dx) + (dy * dy);
            _reach[v] = v < mesh.FaceCount ? MathF.Exp(-d2 * d2) : 0;
            _side[v] = MathF.Tanh((_base[v].X - Mouth.X) / HalfWidth) / MathF.Tanh(1);
            var (k, f) = _pairs[v];
            float Line(int i) => ((_base[upper[i]].Y + _base[lower[i]].Y) / 2) - LipFront.Y;
            _curve[v] = (Line(k) * (1 - f)) + (Line(k + 1) * f);
        }

        _lids = Lids();
    }

    public float FaceHeight { get; }

    public float HalfWidth { get; }

    /// <summary>Gap of the inner lips in the source, cm.</summary>
    public float SourceGap { get; }

    /// <summary>The source shows an open mouth, usually with teeth.</summary>
    public bool IsOpen { get; }

    /// <summary>Middle of the closed mouth; middle of the closed lips.</summary>
    public Vector3 Mouth { get; }

    public Vector3 LipFront { get; }

    public Vector3 Hinge { get; }

    public IReadOnlyList<Vector3> Neutral => _neutral;

    public static float Smooth(float x)
    {
        x = Math.Clamp(x, 0, 1);
        return x * x * (3 - (2 * x));
    }

    /// <summary>Turns a point with the jaw.</summary>
    public Vector3 TurnJaw(Vector3 p, float angle)
    {
        var (s, c) = MathF.SinCos(angle);
        var d = p - Hinge;
        return new Vector3(p.X, Hinge.Y + (d.Y * c) - (d.Z * s), Hinge.Z + (d.Y * s) + (d.Z * c));
    }

    /// <summary>All vertices in head space under the given controls.</summary>
    public void Deform(in MouthControls c, Vector3[] p)
    {
        var f = _mesh.Fields;
        _base.CopyTo(p, 0);
        if (c.Own > 0)
            for (int v = 0; v < p.Length; v++) p[v] = Vector3.Lerp(p[v], _neutral[v], c.Own);
        float flatten = (.85f * c.Pucker) + (.85f * c.Funnel) + (.6f * c.Jaw);
        for (int v = 0; v < p.Length; v++)
        {
            float reach = _reach[v], u = Math.Clamp((_base[v].X - Mouth.X) / HalfWidth, -1, 1), middle = 1 - (u * u * (.5f + (.5f * u * u))), au = MathF.Abs(u);
            float up = f.UpperLip[v], low = f.LowerLip[v];
            if (reach > .002f)
            {
                float y = p[v].Y - Mouth.Y, lips = MathF.Max(up, low), x = HalfWidth * _side[v];
                p[v] += new Vector3(
                    -x * ((.36f * c.Pucker) + (.24f * c.Funnel) + (.08f * c.Jaw) - (.12f * c.Stretch) - (.05f * c.CornerUp)) * reach,
                    (y * lips * ((.30f * c.Pucker) + (.12f * c.Funnel) - (.08f * c.Stretch)) * (1 - au)) + (((.06f * c.Stretch) + (.34f * c.CornerUp * au)) * au * reach),
                    ((.55f * c.Pucker) + (.4f * c.Funnel) - (.12f * c.Stretch * au) - (.1f * c.CornerUp * au)) * reach);

                // a smile's curve must flatten before lips can be round: the corners come down to the level of the middle
                p[v].Y -= _curve[v] * Math.Min(1, flatten) * Math.Min(1, 1.25f * reach);
            }

            p[v].Y += (up * middle * ((.45f * c.UpperRaise) + (.26f * c.Funnel) + (.10f * c.Pucker) + (.30f * c.Tuck)))
                - (low * middle * ((.46f * c.LowerDrop) + (.30f * c.Funnel) + (.12f * c.Pucker)));
            p[v].Z -= low * middle * .35f * c.Tuck;
            p[v].Y += f.Brow[v] * .32f * c.Brows;
            if (f.Jaw[v] > .001f) p[v] = TurnJaw(p[v], JawAngle * c.Jaw * f.Jaw[v]);
        }

        // round: the slit closes from its sides, only a small hole stays in the middle
        if (c.Pucker > .01f) CloseLips(p, c.Pucker, .45f, static u => .30f + (.62f * u * u * (2 - (u * u))));
        if (c.Tuck > 0) CloseLips(p, .68f * c.Tuck, 0, null);
        if (c.Close > 0) CloseLips(p, c.Close * (1 - c.Own), .38f, null);
        if (c.Press > 0) PressLips(p, c.Press);
        if (c.BlinkLeft > 0 || c.BlinkRight > 0) Blink(p, c.BlinkLeft, c.BlinkRight);
    }

    /// <summary>Gap of the inner lips over the face's height.</summary>
    public float Opening(Vector3[] p) => Math.Max(0, p[_mesh.Upper[_mesh.Upper.Length / 2]].Y - p[_mesh.Lower[_mesh.Lower.Length / 2]].Y) / FaceHeight;

    private void Relax(Vector3 corners)
    {
        for (int v = 0; v < _mesh.FaceCount; v++)
        {
            float dx = (_neutral[v].X - corners.X) / (HalfWidth * 1.25f), dy = (_neutral[v].Y - corners.Y) / HalfWidth;
            float g = MathF.Exp(-((dx * dx) + (dy * dy)) / (1.15f * 1.15f));
            _base[v] += new Vector3(-(_neutral[v].X - corners.X) * .13f, -.10f * MathF.Abs((_neutral[v].X - corners.X) / HalfWidth), .1f) * g;
        }
    }

    /// <summary>Which contour pair a vertex follows.</summary>
    private (int, float)[] Pairs()
    {
        int[] upper = _mesh.Upper, lower = _mesh.Lower;
        var pairs = new (int, float)[_neutral.Length];
        float X(int k) => (_neutral[upper[k]].X + _neutral[lower[k]].X) / 2;
        for (int v = 0; v < pairs.Length; v++)
        {
            int k = 0;
            while (k < upper.Length - 2 && _neutral[v].X > X(k + 1)) k++;
            pairs[v] = (k, Math.Clamp((_neutral[v].X - X(k)) / Math.Max(1e-4f, X(k + 1) - X(k)), 0, 1));
        }

        for (int k = 0; k < upper.Length; k++) pairs[upper[k]] = pairs[lower[k]] = k == upper.Length - 1 ? (k - 1, 1) : (k, 0);
        return pairs;
    }

    /// <summary>Moves each contour pair to a common point (share 0: the lower lip does all, 1: the upper) and takes the lips along.</summary>
    private void CloseLips(Vector3[] p, float amount, float share, Func<float, float>? profile)
    {
        int n = _mesh.Upper.Length;
        Span<Vector3> up = stackalloc Vector3[n], low = stackalloc Vector3[n];
        for (int k = 0; k < n; k++)
        {
            var meet = Vector3.Lerp(p[_mesh.Lower[k]], p[_mesh.Upper[k]], 1 - share);
            float a = amount * (profile?.Invoke(Math.Abs((2f * k / (n - 1)) - 1)) ?? 1);
            up[k] = (meet - p[_mesh.Upper[k]]) * a;
            low[k] = (meet - p[_mesh.Lower[k]]) * a;
        }

        var f = _mesh.Fields;
        for (int v = 0; v < p.Length; v++)
        {
            if (f.UpperLip[v] < .001f && f.LowerLip[v] < .001f) continue;
            var (k, s) = _pairs[v];
            p[v] += (Vector3.Lerp(up[k], up[k + 1], s) * f.UpperLip[v]) + (Vector3.Lerp(low[k], low[k + 1], s) * f.LowerLip[v]);
        }
    }

    /// <summary>Takes what belongs to the lips towards the line where they meet.</summary>
    private void PressLips(Vector3[] p, float amount)
    {
        var f = _mesh.Fields;
        for (int v = 0; v < _mesh.FaceCount; v++)
        {
            float lips = MathF.Max(f.UpperLip[v], f.LowerLip[v]);
            if (lips < .001f) continue;
            var (k, s) = _pairs[v];
            float line = (((p[_mesh.Upper[k]].Y + p[_mesh.Lower[k]].Y) * (1 - s)) + ((p[_mesh.Upper[k + 1]].Y + p[_mesh.Lower[k + 1]].Y) * s)) / 2;
            p[v].Y -= (p[v].Y - line) * PressShare * amount * lips;
        }
    }

    private (int, float)[] Lids()
    {
        var lids = new (int, float)[_neutral.Length];
        for (int v = 0; v < lids.Length; v++)
        {
            lids[v] = (-1, 0);
            if (_mesh.Fields.UpperLid[v] < .002f && _mesh.Fields.LowerLid[v] < .002f) continue;
            for (int e = 0; e < 2; e++)
            {
                int[] edge = _mesh.UpperLids[e];
                float x0 = _neutral[edge[0]].X, t = (_neutral[v].X - x0) / (_neutral[edge[^1]].X - x0);
                if (t is < -.05f or > 1.05f) continue;
                lids[v] = (e, Math.Max(0, HeightAt(edge, _neutral[v].X) - HeightAt(_mesh.LowerLids[e], _neutral[v].X)));
            }
        }

        return lids;
    }

    private void Blink(Vector3[] p, float left, float right)
    {
        var f = _mesh.Fields;
        for (int v = 0; v < p.Length; v++)
        {
            var (eye, gap) = _lids[v];
            if (eye < 0) continue;
            float b = eye == 0 ? left : right;
            p[v].Y -= gap * ((.98f * f.UpperLid[v]) - (.10f * f.LowerLid[v])) * b;
            p[v].Z += .12f * f.UpperLid[v] * b;
        }
    }

    private float HeightAt(int[] path, float x)
    {
        int direction = _neutral[path[^1]].X > _neutral[path[0]].X ? 1 : -1;
        for (int k = 0; k + 1 < path.Length; k++)
        {
            float a = _neutral[path[k]].X, b = _neutral[path[k + 1]].X;
            if ((x - b) * direction > 0 && k + 2 < path.Length) continue;
            return _neutral[path[k]].Y + ((_neutral[path[k + 1]].Y - _neutral[path[k]].Y) * Math.Clamp((x - a) / (b - a), 0, 1));
        }

        return _neutral[path[^1]].Y;
    }
}
