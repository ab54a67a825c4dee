using System.Numerics;
using Kinora.Vision.Faces;

namespace Kinora.Shots.Faces.Rig;

/// <summary>
/// The mesh that is drawn: the canonical face cut open at the mouth, with separate eyeballs, subdivided once, and continued by rings
/// over ears, hair and throat. The same for everybody; the smooth fields on it are solved once on the canonical shape.
/// </summary>
internal sealed class FaceTopology
{
    private static readonly float[] RingScales = [1.07f, 1.17f, 1.3f, 1.5f, 1.75f, 2.05f, 2.4f, 3f];
    private readonly List<(int Landmark, float Weight)[]> _recipes = [];
    private readonly List<int>[] _eyeballs = [[], []];

    public FaceTopology(CanonicalFace face)
    {
        for (int i = 0; i < CanonicalFace.VertexCount; i++) _recipes.Add([(i, 1)]);
        var skin = new List<int>();
        var eyes = new List<int>();
        Split(face, skin, eyes);
        var middles = SplineMiddles();
        Skin = [.. Subdivide(skin, middles)];
        Eyes = [.. eyes];
        Upper = Fine(FaceContours.UpperInner, middles);
        Lower = Fine(FaceContours.LowerInner, middles);
        UpperOuter = Fine(FaceContours.UpperOuter, middles);
        LowerOuter = Fine(FaceContours.LowerOuter, middles);
        UpperLids = [.. FaceContours.UpperLids.Select(p => Fine(p, middles))];
        LowerLids = [.. FaceContours.LowerLids.Select(p => Fine(p, middles))];
        Oval = Fine([.. FaceContours.Oval, FaceContours.Oval[0]], middles)[..^1];
        FaceCount = _recipes.Count;
        Rings = new int[RingScales.Length + 1][];
        for (int r = 0; r < Rings.Length; r++) Rings[r] = [.. Enumerable.Range(FaceCount + (r * Oval.Length), Oval.Length)];
        Count = FaceCount + (Rings.Length * Oval.Length);
        var around = new List<int>();
        for (int r = 0; r < Rings.Length; r++)
        {
            int[] inner = r == 0 ? Oval : Rings[r - 1], outer = Rings[r];
            for (int k = 0; k < Oval.Length; k++)
            {
                int l = (k + 1) % Oval.Length;
                around.AddRange([inner[k], outer[k], inner[l], outer[k], outer[l], inner[l]]);
            }
        }

        Around = [.. around];
        Canonical = new Vector3[Count];
        var landmarks = face.Vertices.Select(HeadPose.Up).ToArray();
        Evaluate(landmarks, 1, new Vector2(-60, -60), new Vector2(60, 60), Canonical);
        for (int i = 0; i < Canonical.Length; i++) Canonical[i] = HeadPose.Up(Canonical[i]);
        Fields = new FaceFields(this);
    }

    public int Count { get; }

    /// <summary>Vertices before the rings.</summary>
    public int FaceCount { get; }

    /// <summary>Triangles of the face's skin, of the eyeballs, and of the rings around.</summary>
    public int[] Skin { get; }

    public int[] Eyes { get; }

    public int[] Around { get; }

    /// <summary>Lip contours and lid edges, subdivided.</summary>
    public int[] Upper { get; }

    public int[] Lower { get; }

    public int[] UpperOuter { get; }

    public int[] LowerOuter { get; }

    public int[][] UpperLids { get; }

    public int[][] LowerLids { get; }

    public int[] Oval { get; }

    /// <summary>Ring vertices, innermost first; the last ring lies on the border of the frame.</summary>
    public int[][] Rings { get; }

    /// <summary>The canonical shape, y up, cm.</summary>
    public Vector3[] Canonical { get; }

    public FaceFields Fields { get; }

    public static float RingScale(int ring) => RingScales[Math.Min(ring, RingScales.Length - 1)];

    public bool IsEyeball(int vertex) => vertex >= CanonicalFace.VertexCount && (_eyeballs[0].Contains(vertex) || _eyeballs[1].Contains(vertex));

    public IReadOnlyList<int> Eyeball(int side) => _eyeballs[side];

    /// <summary>All vertices from the 468 landmarks (pixels, y down, towards the viewer negative).</summary>
    /// <param name="landmarks">At least 468 points.</param>
    /// <param name="scale">Pixels per cm.</param>
    /// <param name="low">Upper left corner of the frame.</param>
    /// <param name="high">Lower right corner.</param>
    /// <param name="result">Receives <see cref="Count"/> points in the same space.</param>
    public void Evaluate(ReadOnlySpan<Vector3> landmarks, float scale, Vector2 low, Vector2 high, Span<Vector3> result)
    {
        for (int i = 0; i < FaceCount; i++)
        {
            Vector3 p = default;
            foreach (var (landmark, weight) in _recipes[i]) p += landmarks[landmark] * weight;
            result[i] = p;
        }

        // eyeballs a little larger than their opening, or what lies behind shines through as specks when the lids move
        foreach (var eyeball in _eyeballs)
        {
            Vector3 centre = default;
            foreach (int v in eyeball) centre += result[v] / eyeball.Count;
            foreach (int v in eyeball) result[v] = centre + ((result[v] - centre) * 1.18f);
        }

        Vector3 middle = default;
        foreach (int v in Oval) middle += result[v] / Oval.Length;
        for (int r = 0; r < Rings.Length; r++)
            for (int k = 0; k < Oval.Length; k++)
            {
                var p = result[Oval[k]];
                var direction = new Vector2(p.X - middle.X, p.Y - middle.Y);
                float times = r < RingScales.Length ? RingScales[r] : 40;
                var at = new Vector2(middle.X, middle.Y) + (direction * times);
                if (r >= RingScales.Length - 1 || at.X < low.X || at.Y < low.Y || at.X > high.X || at.Y > high.Y)
                {
                    // rings stop at the frame: a point past the border moves back along its ray, the last ring is the border itself
                    float reach = Reach(middle, direction, low, high);
                    float inner = r == 0 ? 1 : RingScales[r - 1];
                    times = r == Rings.Length - 1 ? Math.Max(reach, inner + .3f) : Math.Min(times, Math.Max(inner + .02f, reach - (.01f * (Rings.Length - r))));
                    at = new Vector2(middle.X, middle.Y) + (direction * times);
                }

                result[Rings[r][k]] = new Vector3(at, p.Z + (scale * 4 * (Math.Min(times, 3) - 1)));
            }
    }

    private static float Reach(Vector3 middle, Vector2 direction, Vector2 low, Vector2 high)
    {
        float x = direction.X > 0 ? (high.X - middle.X) / direction.X : direction.X < 0 ? (low.X - middle.X) / direction.X : float.MaxValue;
        float y = direction.Y > 0 ? (high.Y - middle.Y) / direction.Y : direction.Y < 0 ? (low.Y - middle.Y) / direction.Y : float.MaxValue;
        return Math.Min(x, y);
    }

    private static (int, int) Key(int a, int b) => a < b ? (a, b) : (b, a);

    /// <summary>Leaves the mouth open and gives the eyeballs vertices of their own, so that lids can slide over them.</summary>
    private void Split(CanonicalFace face, List<int> skin, List<int> eyes)
    {
        var mouth = FaceContours.UpperInner.Concat(FaceContours.LowerInner).ToHashSet();
        var lids = Enumerable.Range(0, 2).Select(e => FaceContours.UpperLids[e].Concat(FaceContours.LowerLids[e]).ToHashSet()).ToArray();
        var copies = new Dictionary<int, int>();
        for (int i = 0; i < face.Triangles.Count; i += 3)
        {
            int[] t = [face.Triangles[i], face.Triangles[i + 1], face.Triangles[i + 2]];
            if (t.All(mouth.Contains)) continue;
            int eye = t.All(lids[0].Contains) ? 0 : t.All(lids[1].Contains) ? 1 : -1;
            if (eye < 0)
            {
                skin.AddRange(t);
                continue;
            }

            foreach (int v in t)
            {
                if (!copies.TryGetValue(v, out int copy))
                {
                    copies[v] = copy = _recipes.Count;
                    _recipes.Add([(v, 1)]);
                    _eyeballs[eye].Add(copy);
                }

                eyes.Add(copy);
            }
        }
    }

    /// <summary>Middles on contours follow a four-point spline, so that lips and lids stay round.</summary>
    private Dictionary<(int, int), int> SplineMiddles()
    {
        var middles = new Dictionary<(int, int), int>();
        int[][] paths =
        [
            FaceContours.UpperInner, FaceContours.LowerInner, FaceContours.UpperOuter, FaceContours.LowerOuter,
            .. FaceContours.UpperLids, .. FaceContours.LowerLids, [.. FaceContours.Oval, FaceContours.Oval[0]],
        ];
        foreach (int[] path in paths)
            for (int i = 0; i + 1 < path.Length; i++)
            {
                var key = Key(path[i], path[i + 1]);
                if (middles.ContainsKey(key)) continue;
                int before = path[Math.Max(0, i - 1)], after = path[Math.Min(path.Length - 1, i + 2)];
                middles[key] = _recipes.Count;
                _recipes.Add([(path[i], 9 / 16f), (path[i + 1], 9 / 16f), (before, -1 / 16f), (after, -1 / 16f)]);
            }
        return middles;
    }

    private List<int> Subdivide(List<int> triangles, Dictionary<(int, int), int> middles)
    {
        int Middle(int a, int b)
        {
            if (middles.TryGetValue(Key(a, b), out int m)) return m;
            middles[Key(a, b)] = m = _recipes.Count;
            _recipes.Add([(a, .5f), (b, .5f)]);
            return m;
        }

        var fine = new List<int>(triangles.Count * 4);
        for (int i = 0; i < triangles.Count; i += 3)
        {
            int a = triangles[i], b = triangles[i + 1], c = triangles[i + 2], ab = Middle(a, b), bc = Middle(b, c), ca = Middle(c, a);
            fine.AddRange([a, ab, ca, ab, b, bc, ca, bc, c, ab, bc, ca]);
        }

        return fine;
    }

    private static int[] Fine(int[] path, Dictionary<(int, int), int> middles) =>
        [path[0], .. Enumerable.Range(0, path.Length - 1).SelectMany(i => new[] { middles[Key(path[i], path[i + 1])], path[i + 1] })];
}
