using System.Numerics;
using Kinora.Imaging.Resize;

namespace Kinora.Imaging.Matting;

/// <summary>
/// Separates whatever stands out from its surroundings: what differs from the picture's rim starts as the subject, then colour models and
/// minimum cuts take turns (Rother, Kolmogorov and Blake 2004, without the user), then a guided filter finds the edge.
/// </summary>
public sealed class SubjectMatte : IDisposable
{
    private const int WorkingSide = 288;
    private const int Turns = 4;

    private SubjectMatte(Plane<float> alpha, float area, float rimContact, float edgeAgreement, float ambiguity, bool transparent) =>
        (Alpha, Area, RimContact, EdgeAgreement, Ambiguity, FromTransparency) = (alpha, area, rimContact, edgeAgreement, ambiguity, transparent);

    /// <summary>0 surroundings .. 1 subject, the picture's size.</summary>
    public Plane<float> Alpha { get; }

    /// <summary>Share of the picture that is subject, 0..1.</summary>
    public float Area { get; }

    /// <summary>Share of the left, right and upper rim that the subject touches: a subject touches little of it, a landscape much.</summary>
    public float RimContact { get; }

    /// <summary>How much steeper the picture is along the cut than elsewhere: about 1 for a cut through the middle of things, 2 and more along an outline.</summary>
    public float EdgeAgreement { get; }

    /// <summary>Share of the surroundings whose colours might as well be the subject's, 0..1: high for a close-up, whose subject goes on beyond the cut.</summary>
    public float Ambiguity { get; }

    /// <summary>The picture's own transparency was taken.</summary>
    public bool FromTransparency { get; }

    /// <summary>True where there is one subject that can stand somewhere else.</summary>
    public bool IsConvincing => FromTransparency || (Area is > .03f and < .7f && RimContact < .12f && EdgeAgreement > 2.6f && Ambiguity < .22f);

    /// <summary>Finds the subject of a picture.</summary>
    /// <param name="picture">Any size.</param>
    /// <param name="cancellation">Checked between cuts.</param>
    /// <param name="isHollow">The subject is a vessel: what lies within its convex hull belongs to it.</param>
    public static SubjectMatte Find(Plane<Rgba> picture, CancellationToken cancellation, bool isHollow = false)
    {
        ArgumentNullException.ThrowIfNull(picture);
        if (Transparency(picture) is { } own) return Measured(own, float.PositiveInfinity, 0, transparent: true);
        double scale = Math.Min(1, WorkingSide / (double)Math.Max(picture.Width, picture.Height));
        int w = Math.Max(8, (int)(picture.Width * scale)), h = Math.Max(8, (int)(picture.Height * scale));
        using var small = Resampling.Resize(picture, w, h, ResampleFilter.Area);
        var colours = new Vector3[w * h];
        for (int y = 0; y < h; y++)
            for (int x = 0; x < w; x++) colours[(y * w) + x] = Opponent(small[x, y]);

        var subject = Start(colours, w, h);
        for (int turn = 0; turn < Turns; turn++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!subject.Contains(true) || !subject.Contains(false)) break;
            subject = Cut(colours, subject, null, w, h);
        }

        KeepMainParts(subject, w, h);
        if (isHollow)
        {
            // What the hull adds (contents, the far rim) teaches the colour model, which then finds the rest of them.
            for (int turn = 0; turn < 2; turn++)
            {
                ConvexHull.Fill(subject, w, h);
                subject = Cut(colours, subject, subject, w, h);
                KeepMainParts(subject, w, h);
            }

            ConvexHull.Fill(subject, w, h);
        }

        float ambiguity = Alike(colours, subject);
        float agreement = Agreement(colours, subject, w, h);
        using var coarse = new Plane<float>(w, h);
        for (int i = 0; i < subject.Length; i++) coarse[i % w, i / w] = subject[i] ? 1 : 0;
        using var large = Resampling.Resize(coarse, picture.Width, picture.Height);
        var alpha = GuidedFilter.Apply(large, picture, Math.Max(2, (int)(1.5 / scale)), 2e-4f);
        for (int y = 0; y < alpha.Height; y++)
        {
            foreach (ref float a in alpha.Row(y))
            {
                float t = Math.Clamp((a - .25f) / .55f, 0, 1);
                a = t * t * (3 - (2 * t));
            }
        }

        return Measured(alpha, agreement, ambiguity, transparent: false);
    }

    /// <inheritdoc/>
    public void Dispose() => Alpha.Dispose();

    private static Plane<float>? Transparency(Plane<Rgba> picture)
    {
        long clear = 0;
        for (int y = 0; y < picture.Height; y++)
            foreach (var c in picture.Row(y)) clear += c.A < 128 ? 1 : 0;
        if (clear < .02 * picture.Width * picture.Height) return null;
        var alpha = new Plane<float>(picture.Width, picture.Height);
        for (int y = 0; y < picture.Height; y++)
            for (int x = 0; x < picture.Width; x++) alpha[x, y] = picture[x, y].A / 255f;
        return alpha;
    }

    private static SubjectMatte Measured(Plane<float> alpha, float agreement, float ambiguity, bool transparent)
    {
        double area = 0;
        for (int y = 0; y < alpha.Height; y++)
            foreach (float a in alpha.Row(y)) area += a;
        int touching = 0, rim = 0;
        for (int y = 0; y < alpha.Height; y++, rim += 2) touching += (alpha[0, y] > .5f ? 1 : 0) + (alpha[alpha.Width - 1, y] > .5f ? 1 : 0);
        for (int x = 0; x < alpha.Width; x++, rim++) touching += alpha[x, 0] > .5f ? 1 : 0;
        return new SubjectMatte(alpha, (float)(area / ((double)alpha.Width * alpha.Height)), touching / (float)rim, agreement, ambiguity, transparent);
    }

    /// <summary>Mean colour step across the cut over the mean step between neighbours anywhere.</summary>
    private static float Agreement(Vector3[] colours, bool[] subject, int w, int h)
    {
        double across = 0, anywhere = 0;
        int cut = 0, all = 0;
        for (int y = 0; y + 2 < h; y++)
        {
            for (int x = 0; x + 2 < w; x++)
            {
                int i = (y * w) + x;
                foreach (int step in (ReadOnlySpan<int>)[1, w])
                {
                    // Over two pixels: an outline is rarely sharp to one.
                    double d = Vector3.Distance(colours[i], colours[i + (2 * step)]);
                    anywhere += d;
                    all++;
                    if (subject[i] == subject[i + (2 * step)]) continue;
                    across += d;
                    cut++;
                }
            }
        }

        return cut == 0 ? 0 : (float)(across / cut / Math.Max(1e-6, anywhere / all));
    }

    private static float Alike(Vector3[] colours, bool[] subject)
    {
        if (!subject.Contains(true) || !subject.Contains(false)) return 1;
        var inside = new ColourModel(colours, subject, true);
        var outside = new ColourModel(colours, subject, false);
        int alike = 0, all = 0;
        for (int i = 0; i < subject.Length; i++)
        {
            if (subject[i]) continue;
            all++;
            if (inside.Cost(colours[i]) < outside.Cost(colours[i]) + 1) alike++;
        }

        return alike / (float)all;
    }

    /// <summary>Luma and two opponent colours, the latter counting more: shade changes within an object, hue seldom.</summary>
    private static Vector3 Opponent(Rgba c)
    {
        float luma = (.299f * c.R) + (.587f * c.G) + (.114f * c.B);
        return new Vector3(luma * .7f, (c.R - luma) * 1.4f, (c.B - luma) * 1.4f);
    }

    /// <summary>What the rim's colours explain badly and lies towards the middle.</summary>
    private static bool[] Start(Vector3[] colours, int w, int h)
    {
        int rim = Math.Max(2, Math.Min(w, h) / 16);
        var isRim = new bool[w * h];
        for (int y = 0; y < h; y++)
            for (int x = 0; x < w; x++) isRim[(y * w) + x] = x < rim || x >= w - rim || y < rim;
        var surroundings = new ColourModel(colours, isRim, true);
        var score = new float[w * h];
        double sum = 0;
        for (int y = 0; y < h; y++)
        {
            for (int x = 0; x < w; x++)
            {
                float u = ((x + .5f) / w) - .5f, v = ((y + .5f) / h) - .55f;
                float middle = MathF.Exp(-((u * u) + (v * v)) / .16f);
                float cost = MathF.Min(60, surroundings.Cost(colours[(y * w) + x]));
                score[(y * w) + x] = cost * middle;
                sum += score[(y * w) + x];
            }
        }

        float threshold = (float)(1.25 * sum / score.Length);
        var subject = new bool[w * h];
        for (int i = 0; i < subject.Length; i++) subject[i] = !isRim[i] && score[i] > threshold;
        return subject;
    }

    private static bool[] Cut(Vector3[] colours, bool[] subject, bool[]? sure, int w, int h)
    {
        const float Smoothness = 28;
        var inside = new ColourModel(colours, subject, true);
        var outside = new ColourModel(colours, subject, false);
        double contrast = 0;
        int links = 0;
        for (int y = 0; y < h; y++)
            for (int x = 0; x + 1 < w; x++, links++) contrast += Vector3.DistanceSquared(colours[(y * w) + x], colours[(y * w) + x + 1]);
        float beta = (float)(links / Math.Max(1e-3, 2 * contrast));
        var cut = new GridCut(w, h);
        for (int y = 0; y < h; y++)
        {
            for (int x = 0; x < w; x++)
            {
                int i = (y * w) + x;
                bool sureOutside = x == 0 || x == w - 1 || y == 0;
                float u = ((x + .5f) / w) - .5f, v = ((y + .5f) / h) - .55f, far = (u * u) + (v * v);
                // The prior of place: without it a subject's colours in the far corners join it.
                cut.SetCell(i, outside.Cost(colours[i]) + (sureOutside ? 0 : 1.2f) + (sure is not null && sure[i] ? 1000 : 0), inside.Cost(colours[i]) + (far * 9) + (sureOutside ? 12 : 0));
                if (x + 1 < w) cut.SetLink(x, y, 0, Link(i, i + 1, 1));
                if (y + 1 < h) cut.SetLink(x, y, 2, Link(i, i + w, 1));
                if (x + 1 < w && y + 1 < h) cut.SetLink(x, y, 4, Link(i, i + w + 1, .707f));
                if (x > 0 && y + 1 < h) cut.SetLink(x, y, 6, Link(i, i + w - 1, .707f));
            }
        }

        return cut.Solve();

        float Link(int a, int b, float length) => length * (1 + (Smoothness * MathF.Exp(-beta * Vector3.DistanceSquared(colours[a], colours[b]))));
    }

    /// <summary>The largest connected part and what is at least a tenth of it stay; holes that touch no rim are filled.</summary>
    private static void KeepMainParts(bool[] subject, int w, int h)
    {
        var label = Components(subject, w, h, true, out var sizes);
        if (sizes.Count == 0) return;
        int largest = sizes.Max();
        for (int i = 0; i < subject.Length; i++)
            if (label[i] >= 0 && sizes[label[i]] * 10 < largest) subject[i] = false;
        label = Components(subject, w, h, false, out sizes);
        var touchesRim = new bool[sizes.Count];
        for (int i = 0; i < subject.Length; i++)
        {
            int x = i % w, y = i / w;
            if (label[i] >= 0 && (x == 0 || y == 0 || x == w - 1 || y == h - 1)) touchesRim[label[i]] = true;
        }

        for (int i = 0; i < subject.Length; i++)
            if (label[i] >= 0 && !touchesRim[label[i]] && sizes[label[i]] < largest / 30) subject[i] = true;
    }

    private static int[] Components(bool[] cells, int w, int h, bool value, out List<int> sizes)
    {
        var label = new int[cells.Length];
        Array.Fill(label, -1);
        sizes = [];
        var queue = new Queue<int>();
        for (int start = 0; start < cells.Length; start++)
        {
            if (cells[start] != value || label[start] >= 0) continue;
            int id = sizes.Count, size = 0;
            label[start] = id;
            queue.Enqueue(start);
            while (queue.TryDequeue(out int p))
            {
                size++;
                int x = p % w, y = p / w;
                if (x > 0) Visit(p - 1);
                if (x + 1 < w) Visit(p + 1);
                if (y > 0) Visit(p - w);
                if (y + 1 < h) Visit(p + w);
            }

            sizes.Add(size);

            void Visit(int next)
            {
                if (cells[next] != value || label[next] >= 0) return;
                label[next] = id;
                queue.Enqueue(next);
            }
        }

        return label;
    }
}
