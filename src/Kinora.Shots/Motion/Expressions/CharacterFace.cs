using System.Numerics;
using Kinora.Imaging;
using Kinora.Shots.Faces.Articulation;
using Kinora.Shots.Faces.Life;
using Kinora.Shots.Faces.Photo;
using Kinora.Shots.Faces.Rig;
using Kinora.Vision;
using Kinora.Vision.Faces;

namespace Kinora.Shots.Motion.Expressions;

/// <summary>
/// The character's face, rigged: it redraws the head inside the trunk's texture before the puppet bends that, so that mouth, eyes and turns
/// of the head go wherever the body takes them. The outline of the head stays the matte's. Holds buffers: one user at a time.
/// </summary>
internal sealed class CharacterFace : IDisposable
{
    /// <summary>Smallest face that is rigged, pixels from the forehead to the chin.</summary>
    public const float SmallestFace = 40;

    private const float WidestYaw = .42f, WidestPitch = .3f, WidestJaw = 1.3f;
    private const int Steps = 24;
    private readonly Plane<Rgba> _drawn;
    private readonly Portrait _portrait;
    private readonly int _left, _top;
    private readonly float[] _jaw = new float[Steps + 1];
    private Expression _shown;

    private CharacterFace(Portrait portrait, Plane<Rgba> drawn, int left, int top, IReadOnlyList<float> openings)
    {
        (_portrait, _drawn, _left, _top) = (portrait, drawn, left, top);
        for (int k = 0; k <= Steps; k++) _jaw[k] = openings[k];
    }

    /// <summary>The face's landmarks in the photo; null when there is none, or it is too small or not looking out of the picture.</summary>
    public static FaceMesh? Find(Plane<Rgba> picture, PoseFrame rest, ModelStore models)
    {
        using var detector = new FaceDetector(models);
        using var mesher = new FaceMesher(models);
        var head = rest.At(Joints.Nose);
        float reach = 1.3f * MathF.Max(.4f * rest.Torso, Vector2.Distance(head, rest.Shoulders));
        int x0 = Math.Clamp((int)(head.X - reach), 0, picture.Width - 2), x1 = Math.Clamp((int)(head.X + reach), x0 + 2, picture.Width);
        int y0 = Math.Clamp((int)(head.Y - reach), 0, picture.Height - 2), y1 = Math.Clamp((int)(head.Y + reach), y0 + 2, picture.Height);
        using var crop = Cropped(picture, x0, y0, x1 - x0, y1 - y0);
        foreach (var face in detector.Detect(crop).OrderByDescending(d => d.Box.Width))
        {
            var mesh = mesher.Find(crop, FaceMesher.RegionOf(face));
            if (mesh.Presence < .5f) continue;
            mesh = mesher.Find(crop, mesh.NextRegion());
            if (mesh.Presence < .5f || mesh.Box.Height < SmallestFace) continue;
            return mesh with { Points = [.. mesh.Points.Select(p => p + new Vector3(x0, y0, 0))] };
        }

        return null;
    }

    /// <summary>Rigs a face.</summary>
    /// <param name="topology">The mesh that is drawn.</param>
    /// <param name="canonical">For the pose.</param>
    /// <param name="texture">The layer that holds the head, filled beyond the matte.</param>
    /// <param name="mesh">The face in it.</param>
    public static CharacterFace Rig(FaceTopology topology, CanonicalFace canonical, Plane<Rgba> texture, FaceMesh mesh)
    {
        var box = mesh.Box;
        float margin = .75f * box.Height;
        int x0 = Math.Clamp((int)(box.Left - margin), 0, texture.Width - 2), x1 = Math.Clamp((int)(box.Right + margin), x0 + 2, texture.Width);
        int y0 = Math.Clamp((int)(box.Top - margin), 0, texture.Height - 2), y1 = Math.Clamp((int)(box.Bottom + margin), y0 + 2, texture.Height);
        using var crop = Cropped(texture, x0, y0, x1 - x0, y1 - y0);
        Vector3[] points = [.. mesh.Points.Select(p => p - new Vector3(x0, y0, 0))];
        return new CharacterFace(new Portrait(topology, canonical, crop, points, alpha: null), new Plane<Rgba>(crop.Width, crop.Height), x0, y0, Openings(topology, canonical, points));
    }

    /// <summary>Draws an expression into the layer's colours; its mask stays.</summary>
    public void Draw(in Expression expression, Plane<Rgba> texture)
    {
        if (expression == _shown) return;
        _shown = expression;
        float known = expression.Weight;
        var mouth = expression.Mouth;
        var controls = Opened(known * JawFor(expression.Opening)) with
        {
            Own = 1 - known,
            Stretch = known * mouth.Stretch,
            Pucker = known * mouth.Pucker,
            CornerUp = known * mouth.CornerUp,
            Brows = known * mouth.Brows,
        };
        // Beyond what one view of a face can show, the turn goes on ever more slowly.
        float yaw = known * WidestYaw * MathF.Tanh(expression.Yaw / WidestYaw), pitch = known * WidestPitch * MathF.Tanh(expression.Pitch / WidestPitch);
        var life = new HeadMotion(
            Quaternion.CreateFromYawPitchRoll(yaw, -pitch, 0), Vector3.Zero, known * expression.Blink, known * expression.GazeX, known * expression.GazeY, 0, 0);
        _portrait.Draw(controls, life, _drawn);
        for (int y = 0; y < _drawn.Height; y++)
        {
            var from = _drawn.Row(y);
            var to = texture.Row(_top + y)[_left..];
            for (int x = 0; x < from.Length; x++) to[x] = from[x] with { A = to[x].A };
        }
    }

    public void Dispose()
    {
        _portrait.Dispose();
        _drawn.Dispose();
    }

    /// <summary>An open mouth: mostly the jaw, with as much of the lips as shows the teeth.</summary>
    private static MouthControls Opened(float jaw) => new() { Jaw = jaw, UpperRaise = .3f * jaw, LowerDrop = .2f * jaw };

    /// <summary>The jaw's share, 0..WidestJaw, at which this face's lips are as far apart as wanted.</summary>
    private float JawFor(float opening)
    {
        int k = 0;
        while (k < Steps && _jaw[k + 1] < opening) k++;
        if (k == Steps) return WidestJaw;
        float step = MathF.Max(1e-5f, _jaw[k + 1] - _jaw[k]);
        return WidestJaw * (k + Math.Clamp((opening - _jaw[k]) / step, 0, 1)) / Steps;
    }

    private static float[] Openings(FaceTopology topology, CanonicalFace canonical, Vector3[] points)
    {
        var pose = HeadPose.Fit(canonical, points);
        var shape = new Vector3[topology.Count];
        topology.Evaluate(points, pose.Scale, new Vector2(-1e4f), new Vector2(1e4f), shape);
        for (int v = 0; v < shape.Length; v++) shape[v] = pose.ToHead(HeadPose.Up(shape[v]));
        var rig = new FaceRig(topology, shape);
        var moved = new Vector3[topology.Count];
        var openings = new float[Steps + 1];
        for (int k = 0; k <= Steps; k++)
        {
            rig.Deform(Opened(WidestJaw * k / Steps), moved);
            openings[k] = rig.Opening(moved);
        }

        return openings;
    }

    private static Plane<Rgba> Cropped(Plane<Rgba> picture, int left, int top, int width, int height)
    {
        var crop = new Plane<Rgba>(width, height);
        for (int y = 0; y < height; y++)
        {
            var to = crop.Row(y);
            picture.Row(top + y).Slice(left, width).CopyTo(to);
            foreach (ref var c in to) c = c with { A = 255 };
        }

        return crop;
    }
}
