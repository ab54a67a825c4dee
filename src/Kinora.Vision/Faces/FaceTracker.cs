using Kinora.Vision.Pictures;

namespace Kinora.Vision.Faces;

/// <summary>
/// Follows all faces of a clip, frame by frame, with stable ids. A face's region comes from its last landmarks; the detector runs at the
/// start, after a cut, when a face is lost, and from time to time for new faces. A face that comes back near where it was lost within
/// <see cref="MemorySeconds"/> keeps its id; there is no recognition of people, so after a cut faces are new unless they stand where the
/// old ones stood. Not thread-safe: one for each clip.
/// </summary>
public sealed class FaceTracker : IDisposable
{
    /// <summary>How long a lost face's id is kept for it.</summary>
    public const double MemorySeconds = 2;

    private const float Present = .5f;
    private readonly FaceDetector _detector;
    private readonly FaceMesher _mesher;
    private readonly CutDetector _cuts = new();
    private readonly List<Track> _tracks = [];
    private readonly int _memory, _interval, _thoroughInterval, _maxFaces;
    private int _frame, _nextId;

    /// <summary>A tracker for one clip.</summary>
    /// <param name="models">The installed models.</param>
    /// <param name="framesPerSecond">Rate of the frames that it will be shown.</param>
    /// <param name="maxFaces">Faces beyond this number are ignored, smallest first.</param>
    public FaceTracker(ModelStore models, double framesPerSecond, int maxFaces = 10)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(framesPerSecond);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxFaces, 1);
        _detector = new FaceDetector(models);
        _mesher = new FaceMesher(models);
        _memory = (int)Math.Ceiling(MemorySeconds * framesPerSecond);
        _interval = Math.Max(1, (int)(framesPerSecond / 3));
        _thoroughInterval = Math.Max(1, (int)Math.Round(2 * framesPerSecond));
        _maxFaces = maxFaces;
    }

    /// <summary>Looks at the next frame.</summary>
    /// <returns>The faces that are in it, by id.</returns>
    public IReadOnlyList<TrackedFace> Next(in PictureView view)
    {
        bool cut = _cuts.IsCut(view), lost = false;
        foreach (var track in _tracks)
        {
            if (track.Mesh is null || cut)
            {
                track.Lose(_frame);
                lost = true;
                continue;
            }

            var mesh = _mesher.Find(view, track.Mesh.NextRegion());
            if (mesh.Presence >= Present && IsPlausible(mesh, view)) track.See(mesh);
            else
            {
                track.Lose(_frame);
                lost = true;
            }
        }

        DropTwins();
        bool thorough = cut || _frame % _thoroughInterval == 0;
        if (thorough || lost || _frame % _interval == 0) LookForMore(view, thorough);
        _tracks.RemoveAll(t => t.Mesh is null && _frame - t.LostAt > _memory);
        _frame++;
        return [.. _tracks.Where(t => t.Mesh is not null).OrderBy(t => t.Id).Select(t => new TrackedFace(t.Id, t.Mesh!))];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _detector.Dispose();
        _mesher.Dispose();
    }

    private static bool IsPlausible(FaceMesh mesh, in PictureView view)
    {
        var box = mesh.Box;
        return box.Width >= 12 && box.Height >= 12 && box.Centre.X > 0 && box.Centre.Y > 0 && box.Centre.X < view.Width && box.Centre.Y < view.Height;
    }

    private void LookForMore(in PictureView view, bool thorough)
    {
        foreach (var d in _detector.Detect(view, thorough).OrderByDescending(d => d.Box.Width * d.Box.Height))
        {
            if (_tracks.Count(t => t.Mesh is not null) >= _maxFaces) return;
            if (_tracks.Any(t => t.Mesh is not null && IsSame(t.Mesh.Box, d.Box))) continue;
            var first = _mesher.Find(view, FaceMesher.RegionOf(d));
            if (first.Presence < Present) continue;

            // a second look through the landmarks' own region, as every later frame will have it
            var mesh = _mesher.Find(view, first.NextRegion());
            if (mesh.Presence < Present || !IsPlausible(mesh, view)) continue;
            var box = mesh.Box;
            if (_tracks.Any(t => t.Mesh is not null && t.Mesh.Box.Overlap(box) > .4f)) continue;
            var known = _tracks.Where(t => t.Mesh is null && IsNear(t.LastBox, box)).MinBy(t => (t.LastBox.Centre - box.Centre).LengthSquared());
            if (known is null) _tracks.Add(known = new Track(_nextId++));
            known.See(mesh);
        }
    }

    private static bool IsSame(Box mesh, Box detection) => mesh.Overlap(detection) > .25f;

    private static bool IsNear(Box before, Box now)
    {
        float ratio = before.Height / now.Height;
        return ratio is > .5f and < 2 && (before.Centre - now.Centre).Length() < 1.2f * Math.Max(before.Height, now.Height);
    }

    private void DropTwins()
    {
        for (int i = _tracks.Count - 1; i > 0; i--)
            if (_tracks[i].Mesh is { } mesh && _tracks.Take(i).Any(t => t.Mesh is { } other && other.Box.Overlap(mesh.Box) > .5f))
                _tracks.RemoveAt(i);
    }

    private sealed class Track(int id)
    {
        public int Id => id;

        public FaceMesh? Mesh { get; private set; }

        public Box LastBox { get; private set; }

        public int LostAt { get; private set; }

        public void See(FaceMesh mesh)
        {
            Mesh = mesh;
            LastBox = mesh.Box;
        }

        public void Lose(int frame)
        {
            if (Mesh is not null) LostAt = frame;
            Mesh = null;
        }
    }
}

/// <summary>A face in one frame of a clip.</summary>
/// <param name="Id">The same for the same face all through the clip; 0, 1, ... in order of appearance.</param>
/// <param name="Mesh">Its landmarks.</param>
public sealed record TrackedFace(int Id, FaceMesh Mesh);
