using System.Numerics;

namespace Kinora.Shots.Faces.Rig;

/// <summary>
/// Smooth influence fields on the mesh: harmonic between authored values, on the mesh that is cut at the mouth, so that they flow around
/// the corners of the lips. Authored once on the canonical face.
/// </summary>
internal sealed class FaceFields
{
    private readonly FaceTopology _mesh;
    private readonly List<(int Other, float Weight)>[] _neighbours;

    public FaceFields(FaceTopology mesh)
    {
        _mesh = mesh;
        _neighbours = Neighbours();
        var c = mesh.Canonical;
        float halfWidth = (c[308].X - c[78].X) / 2, middle = (c[308].X + c[78].X) / 2;
        float Across(int v) => Math.Clamp((c[v].X - middle) / halfWidth, -1, 1);
        Jaw = JawField(Across);
        UpperLip = LipField(mesh.Upper, mesh.UpperOuter, [.. mesh.Lower[1..^1], .. mesh.LowerOuter[1..^1]], .88f);
        LowerLip = LipField(mesh.Lower, mesh.LowerOuter, [.. mesh.Upper[1..^1], .. mesh.UpperOuter[1..^1]], .9f);
        UpperLid = LidField(mesh.UpperLids, mesh.LowerLids);
        LowerLid = LidField(mesh.LowerLids, mesh.UpperLids);
        LidSlide = SlideField();
        Brow = BrowField();
        Speech = SpeechField();
    }

    /// <summary>Share of the jaw's rotation.</summary>
    public float[] Jaw { get; }

    public float[] UpperLip { get; }

    public float[] LowerLip { get; }

    public float[] UpperLid { get; }

    public float[] LowerLid { get; }

    /// <summary>How far the texture slides down with a closing lid: 1 above the crease.</summary>
    public float[] LidSlide { get; }

    public float[] Brow { get; }

    /// <summary>What speech may move at all: 1 at lips and jaw, 0 from the nose upwards and outside of the throat.</summary>
    public float[] Speech { get; }

    private List<(int, float)>[] Neighbours()
    {
        var neighbours = new List<(int, float)>[_mesh.Count];
        for (int i = 0; i < neighbours.Length; i++) neighbours[i] = [];
        var seen = new HashSet<(int, int)>();
        int[] triangles = [.. _mesh.Skin, .. _mesh.Around];
        for (int i = 0; i < triangles.Length; i += 3)
            for (int e = 0; e < 3; e++)
            {
                int a = triangles[i + e], b = triangles[i + ((e + 1) % 3)];
                if (!seen.Add(a < b ? (a, b) : (b, a))) continue;
                float w = 1 / (.05f + Vector3.Distance(_mesh.Canonical[a], _mesh.Canonical[b]));
                neighbours[a].Add((b, w));
                neighbours[b].Add((a, w));
            }
        return neighbours;
    }

    private float[] Harmonic(Dictionary<int, float> known)
    {
        var f = new float[_mesh.Count];
        foreach (var (v, value) in known) f[v] = value;
        int[] free = [.. Enumerable.Range(0, f.Length).Where(v => !known.ContainsKey(v) && _neighbours[v].Count > 0)];
        for (int round = 0; round < 400; round++)
            foreach (int v in free)
            {
                float sum = 0, weight = 0;
                foreach (var (other, w) in _neighbours[v])
                {
                    sum += f[other] * w;
                    weight += w;
                }

                f[v] += 1.6f * ((sum / weight) - f[v]);
            }
        return f;
    }

    private Dictionary<int, float> StillRings(int from)
    {
        var known = new Dictionary<int, float>();
        for (int r = from; r < _mesh.Rings.Length; r++)
            foreach (int v in _mesh.Rings[r]) known[v] = 0;
        return known;
    }

    /// <summary>Symmetric pairs of jaw-line vertices: the value of one side goes to its mirror image on the oval.</summary>
    private static int Mirror(int ovalVertex) => FaceContours.Oval[(36 - Array.IndexOf(FaceContours.Oval, ovalVertex)) % 36];

    private static float Throat(int ring) => ring switch { 0 => .88f, 1 => .66f, 2 => .42f, 3 => .2f, 4 => .06f, _ => 0 };

    private float[] JawField(Func<int, float> across)
    {
        var jaw = StillRings(5);
        foreach (int v in _mesh.Upper.Concat(_mesh.UpperOuter)) jaw[v] = .42f * MathF.Pow(Math.Abs(across(v)), 3.2f);
        foreach (int v in _mesh.Lower) jaw[v] = .42f + (.58f * (1 - MathF.Pow(Math.Abs(across(v)), 3.2f)));
        foreach (int v in _mesh.LowerOuter) jaw[v] = .42f + (.58f * (1 - MathF.Pow(Math.Abs(across(v)) * .94f, 3.4f)));
        int[] still =
        [
            1, 2, 4, 5, 6, 98, 327, 97, 326, 164, 10, 151, 9, 50, 280, 101, 330, 36, 266, 234, 454, 127, 356, 116, 345, 33, 263, 133, 362,
            123, 352,
        ];
        foreach (int v in still) jaw[v] = 0;
        jaw[205] = jaw[425] = .06f;
        foreach (int v in new[] { 152, 175, 199, 200, 18, 83, 313, 201, 421, 208, 428, 171, 396, 148, 377 }) jaw[v] = 1;
        foreach (var (v, w) in new[] { (176, .98f), (149, .93f), (150, .84f), (136, .68f), (172, .48f), (58, .28f), (132, .13f), (93, .04f) })
            jaw[v] = jaw[Mirror(v)] = w;
        for (int r = 0; r < 5; r++)
            for (int k = 0; k < _mesh.Oval.Length; k++)
                if (jaw.GetValueOrDefault(_mesh.Oval[k], -1) > .5f) jaw[_mesh.Rings[r][k]] = jaw[_mesh.Oval[k]] * Throat(r);
        return Harmonic(jaw);
    }

    private float[] LipField(int[] inner, int[] outer, int[] zero, float outerValue)
    {
        var known = StillRings(0);
        int[] still =
        [
            1, 2, 4, 98, 327, 97, 326, 50, 280, 205, 425, 101, 330, 152, 148, 377, 175, 199, 171, 396, 214, 434, 212, 432, 136, 365, 150,
            379, 58, 288, 36, 266, 6, 33, 263,
        ];
        foreach (int v in still.Concat(zero)) known[v] = 0;
        foreach (int v in outer) known[v] = outerValue;
        foreach (int v in inner) known[v] = 1;
        return Harmonic(known);
    }

    private float[] LidField(int[][] inner, int[][] other)
    {
        var known = StillRings(0);
        int[] still = [.. FaceContours.Brows, 6, 168, 50, 280, 101, 330, 116, 345, 127, 356, 118, 347, 119, 348, 117, 346, 122, 351];
        foreach (int v in still.Concat(other.SelectMany(p => p[1..^1]))) known[v] = 0;
        foreach (int v in inner.SelectMany(p => p)) known[v] = 1;

        // the stretch stays between lid edge and crease, so that brows and spectacle rims do not come along
        int[] crease =
        [
            247, 30, 29, 27, 28, 56, 190, 467, 260, 259, 257, 258, 286, 414, 130, 359, 243, 463, 25, 110, 24, 23, 22, 26, 112, 255, 339, 254,
            253, 252, 256, 341,
        ];
        foreach (int v in crease) known[v] = .12f;
        return Harmonic(known);
    }

    private float[] SlideField()
    {
        var known = StillRings(0);
        int[] still =
        [
            .. FaceContours.Brows, 6, 168, 50, 280, 130, 359, 243, 463, 25, 110, 24, 23, 22, 26, 112, 255, 339, 254, 253, 252, 256, 341,
        ];
        foreach (int v in still) known[v] = 0;
        foreach (int v in _mesh.UpperLids.SelectMany(p => p)) known[v] = .06f;

        // the lower lid takes its texture a little lower, or the white of the eye shows along the closed edge
        foreach (int v in _mesh.LowerLids.SelectMany(p => p[1..^1])) known[v] = -.2f;
        foreach (int v in new[] { 30, 29, 27, 28, 56, 260, 259, 257, 258, 286 }) known[v] = 1;
        foreach (int v in new[] { 247, 190, 467, 414 }) known[v] = .5f;
        return Harmonic(known);
    }

    private float[] BrowField()
    {
        var known = StillRings(1);
        foreach (int v in _mesh.UpperLids.Concat(_mesh.LowerLids).SelectMany(p => p)) known[v] = 0;
        foreach (int v in new[] { 6, 168, 1, 4, 5, 50, 280, 234, 454, 127, 356, 10, 338, 109, 297, 67, 247, 30, 29, 27, 28, 56, 190, 467, 260, 259, 257, 258, 286, 414 }) known[v] = 0;
        foreach (int v in FaceContours.Brows) known[v] = 1;
        return Harmonic(known);
    }

    /// <summary>Half-way points of the oval beside the jaw get their values from their neighbours.</summary>
    private bool IsJawSide(int k) => _mesh.Canonical[_mesh.Oval[k]].Y < _mesh.Canonical[93].Y;

    private float[] SpeechField()
    {
        var known = StillRings(5);
        int[] still =
        [
            6, 168, 197, 195, 5, 4, 1, 33, 263, 133, 362, 10, 151, 9, 8, 127, 356, 234, 454, 93, 323, 116, 345, 117, 346, 118, 347, 119, 348,
            100, 329, 101, 330, 50, 280, 123, 352, 111, 340, 143, 372, 36, 266, 142, 371, 129, 358, 98, 327, 97, 326, 2, 162, 389, 21, 251, 54,
            284, 103, 332, 67, 297, 109, 338, .. FaceContours.Brows,
        ];
        foreach (int v in still) known[v] = 0;
        foreach (int v in _mesh.Upper.Concat(_mesh.Lower).Concat(_mesh.UpperOuter).Concat(_mesh.LowerOuter)) known[v] = 1;
        foreach (int v in new[] { 152, 175, 199, 200, 18, 83, 313, 201, 421, 208, 428, 171, 396, 148, 377, 176, 400, 149, 378 }) known[v] = 1;
        foreach (var (v, w) in new[] { (150, .9f), (136, .75f), (172, .5f), (58, .25f), (132, .08f) }) known[v] = known[Mirror(v)] = w;
        known[164] = .75f;

        // the throat's own share of the jaw falls off already: falling off twice would fold the rings under the chin
        for (int r = 0; r < 5; r++)
            for (int k = 0; k < _mesh.Oval.Length; k++)
            {
                float w = known.GetValueOrDefault(_mesh.Oval[k], -1);
                if (w >= 0) known[_mesh.Rings[r][k]] = w * r switch { < 2 => 1, 2 => .92f, 3 => .7f, _ => .35f };
                else if (known.ContainsKey(_mesh.Oval[(k + 1) % _mesh.Oval.Length]) && !IsJawSide(k)) known[_mesh.Rings[r][k]] = 0;
            }
        return Harmonic(known);
    }
}
