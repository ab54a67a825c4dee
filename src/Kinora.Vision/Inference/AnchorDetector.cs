using System.Numerics;
using Kinora.Vision.Pictures;

namespace Kinora.Vision.Inference;

/// <summary>What the face and the pose detector share: letterbox, anchors, box decoding, weighted non-maximum suppression.</summary>
internal sealed class AnchorDetector : IDisposable
{
    private const float SameObject = .3f;
    private readonly OrtRun _run;
    private readonly Vector2[] _anchors;
    private readonly float[] _boxes, _logits;
    private readonly int _size, _keypoints;
    private readonly float _minScore;

    public AnchorDetector(OrtRun run, int size, int[] strides, int keypoints, float minScore)
    {
        (_run, _size, _keypoints, _minScore) = (run, size, keypoints, minScore);
        _anchors = Anchors(size, strides);
        _boxes = run.Output(sides => sides[2] > 1);
        _logits = run.Output(sides => sides[2] == 1);
        if (_logits.Length != _anchors.Length) throw new InvalidDataException("The detector does not have the expected number of anchors.");
    }

    public void Dispose() => _run.Dispose();

    /// <summary>Adds what is found in a square of the picture.</summary>
    public void Look(in PictureView view, Vector2 centre, float side, List<Detection> found)
    {
        var square = new Region(centre, side, side, 0);
        Crop.Sample(view, square, _size, _size, -1, 1, Outside.Black, _run.Input);
        _run.Execute();
        int stride = 4 + (2 * _keypoints);
        var corner = centre - new Vector2(side / 2);
        for (int i = 0; i < _logits.Length; i++)
        {
            float score = 1 / (1 + MathF.Exp(-Math.Clamp(_logits[i], -100, 100)));
            if (score < _minScore) continue;
            int o = i * stride;
            var anchor = _anchors[i];
            Vector2 Point(int k) => corner + (((new Vector2(_boxes[o + k], _boxes[o + k + 1]) / _size) + anchor) * side);
            var middle = Point(0);
            float w = _boxes[o + 2] / _size * side / 2, h = _boxes[o + 3] / _size * side / 2;
            var points = new Vector2[_keypoints];
            for (int k = 0; k < points.Length; k++) points[k] = Point(4 + (2 * k));
            found.Add(new Detection(score, new Box(middle.X - w, middle.Y - h, middle.X + w, middle.Y + h), points));
        }
    }

    /// <summary>Overlapping boxes are averaged by score, which is steadier than keeping the best. Best first.</summary>
    public static List<Detection> Merge(List<Detection> candidates)
    {
        candidates.Sort((a, b) => b.Score.CompareTo(a.Score));
        var result = new List<Detection>();
        while (candidates.Count > 0)
        {
            var best = candidates[0];
            var group = candidates.FindAll(d => ReferenceEquals(d, best) || d.Box.Overlap(best.Box) > SameObject);
            candidates.RemoveAll(group.Contains);
            float total = group.Sum(d => d.Score);
            float Mean(Func<Detection, float> f) => group.Sum(d => f(d) * d.Score) / total;
            var points = new Vector2[best.Keypoints.Count];
            for (int k = 0; k < points.Length; k++) points[k] = new Vector2(Mean(d => d.Keypoints[k].X), Mean(d => d.Keypoints[k].Y));
            result.Add(new Detection(best.Score, new Box(Mean(d => d.Box.Left), Mean(d => d.Box.Top), Mean(d => d.Box.Right), Mean(d => d.Box.Bottom)), points));
        }

        return result;
    }

    /// <summary>Anchor centres 0..1: two per cell for every layer; layers of equal stride share one grid.</summary>
    private static Vector2[] Anchors(int size, int[] strides)
    {
        var result = new List<Vector2>();
        for (int i = 0; i < strides.Length;)
        {
            int same = strides.Skip(i).TakeWhile(s => s == strides[i]).Count(), grid = (size + strides[i] - 1) / strides[i];
            for (int y = 0; y < grid; y++)
                for (int x = 0; x < grid; x++)
                    for (int k = 0; k < 2 * same; k++) result.Add(new Vector2((x + .5f) / grid, (y + .5f) / grid));
            i += same;
        }

        return [.. result];
    }
}
