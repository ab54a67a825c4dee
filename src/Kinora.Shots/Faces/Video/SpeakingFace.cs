using System.Numerics;
using Kinora.Imaging;
using Kinora.Shots.Faces.Articulation;
using Kinora.Shots.Faces.Drawing;
using Kinora.Shots.Faces.Rig;

namespace Kinora.Shots.Faces.Video;

/// <summary>
/// Redraws the mouth of one face in the frames of a clip: each frame is its own texture, moved from where the lower face is to where the
/// new words want it. Head, eyes, light and everything outside of the lower face stay. Holds buffers: one clip at a time.
/// </summary>
internal sealed class SpeakingFace : IDisposable
{
    private const float SkinPress = .4f;
    private readonly FaceTopology _mesh;
    private readonly SpeakerMotion _motion;
    private readonly FaceRig _rig;
    private readonly FacePainter _painter;
    private readonly MouthPainter _mouth = new();
    private readonly MouthOutline _outline = new();
    private readonly Vector3[] _points = new Vector3[Vision.Faces.CanonicalFace.VertexCount], _image, _target, _screen;
    private readonly Vector2[] _uv, _own, _upper, _lower;
    private Plane<Rgba>? _before, _after;
    private FaceAppearance? _look;

    public SpeakingFace(FaceTopology mesh, SpeakerMotion motion)
    {
        (_mesh, _motion) = (mesh, motion);
        (_image, _target, _screen) = (new Vector3[mesh.Count], new Vector3[mesh.Count], new Vector3[mesh.Count]);
        (_uv, _own) = (new Vector2[mesh.Count], new Vector2[mesh.Count]);
        (_upper, _lower) = (new Vector2[mesh.Upper.Length], new Vector2[mesh.Lower.Length]);
        var rest = new Vector3[mesh.Count];
        var flipped = motion.Rest.Select(HeadPose.Up).ToArray();
        mesh.Evaluate(flipped, 1, new Vector2(-80), new Vector2(80), rest);
        for (int v = 0; v < rest.Length; v++) rest[v] = HeadPose.Up(rest[v]);
        _rig = new FaceRig(mesh, rest);
        var speech = mesh.Fields.Speech;
        _painter = new FacePainter(mesh, t => t.Any(v => speech[v] > .002f));
    }

    /// <summary>Redraws the face in a frame.</summary>
    /// <param name="frame">Changed in place.</param>
    /// <param name="index">Its number.</param>
    /// <param name="controls">What the mouth does.</param>
    /// <param name="amount">0 (as it is) .. 1.</param>
    public void Draw(Frame frame, int index, MouthControls controls, float amount)
    {
        amount *= _motion.Weight(index);
        if (amount <= .001f) return;
        var pose = _motion.Pose(index);
        var shape = _motion.Shape(index);
        for (int v = 0; v < _points.Length; v++) _points[v] = HeadPose.Up(pose.ToImage(shape[v]));
        _mesh.Evaluate(_points, pose.Scale, Vector2.Zero, new Vector2(frame.Width, frame.Height), _image);
        float smile = _motion.Smile(index);
        controls.Stretch += 1.6f * smile * (1 - controls.Pucker);
        controls.CornerUp += 1.2f * smile;
        controls.Press *= SkinPress;
        _rig.Deform(controls, _target);
        var (left, top, width, height) = Place(pose, amount, frame);
        if (width < 8 || height < 8) return;
        Prepare(width, height);
        FrameBox.Read(frame, left, top, width, height, _before!);
        for (int y = 0; y < height; y++) _before!.Row(y)[..width].CopyTo(_after!.Row(y));
        Localise(left, top);
        _painter.Sort(_screen);
        if (_look is null) _look = FaceAppearance.Read(_mesh, _rig, _before!, _own, pose.Scale);
        else _look.Follow(_before!, _own, .15f);
        float apart = FaceRig.Smooth(_motion.LipGap(index) / .5f);
        LipTexture.Tighten(_mesh, _own, _uv, apart);
        LipTexture.Part(_mesh, _own, _target, _uv, amount * (1 - apart));
        _painter.Draw(_before!, _uv, _screen, _after!, eyes: false);
        DrawMouth(pose, controls, amount, index, left, top);
        FrameBox.Write(frame, left, top, width, height, _before!, _after!);
    }

    public void Dispose()
    {
        _before?.Dispose();
        _after?.Dispose();
    }

    /// <summary>Where every vertex goes, and the even box around all that moves.</summary>
    private (int Left, int Top, int Width, int Height) Place(in HeadPose pose, float amount, Frame frame)
    {
        var speech = _mesh.Fields.Speech;
        float x0 = float.MaxValue, y0 = float.MaxValue, x1 = float.MinValue, y1 = float.MinValue;
        for (int v = 0; v < _screen.Length; v++)
        {
            _own[v] = new Vector2(_image[v].X, _image[v].Y);
            float share = speech[v] * amount;
            _screen[v] = share > 0 ? Vector3.Lerp(_image[v], HeadPose.Up(pose.ToImage(_target[v])), share) : _image[v];
            if (speech[v] <= .002f) continue;
            (x0, y0) = (Math.Min(x0, Math.Min(_screen[v].X, _own[v].X)), Math.Min(y0, Math.Min(_screen[v].Y, _own[v].Y)));
            (x1, y1) = (Math.Max(x1, Math.Max(_screen[v].X, _own[v].X)), Math.Max(y1, Math.Max(_screen[v].Y, _own[v].Y)));
        }

        // the cheeks give the light, so they are in the box
        foreach (int v in FaceContours.Cheeks) (x0, y0, x1, y1) = (Math.Min(x0, _own[v].X), Math.Min(y0, _own[v].Y), Math.Max(x1, _own[v].X), Math.Max(y1, _own[v].Y));
        int left = Math.Clamp((int)x0 - 6, 0, frame.Width) & ~1, top = Math.Clamp((int)y0 - 6, 0, frame.Height) & ~1;
        int right = Math.Clamp((int)x1 + 8, 0, frame.Width) & ~1, bottom = Math.Clamp((int)y1 + 8, 0, frame.Height) & ~1;
        return (left, top, right - left, bottom - top);
    }

    private void Localise(int left, int top)
    {
        var corner = new Vector2(left, top);
        for (int v = 0; v < _screen.Length; v++)
        {
            _own[v] -= corner;
            _uv[v] = _own[v];
            _screen[v] -= new Vector3(corner, 0);
        }
    }

    private void Prepare(int width, int height)
    {
        if (_before is not null && _before.Width >= width && _before.Height >= height) return;
        int w = Math.Max(width, _before?.Width ?? 0) + 32, h = Math.Max(height, _before?.Height ?? 0) + 32;
        Dispose();
        (_before, _after) = (new Plane<Rgba>(w, h), new Plane<Rgba>(w, h));
    }

    private void DrawMouth(in HeadPose pose, in MouthControls c, float amount, int index, int left, int top)
    {
        for (int k = 0; k < _upper.Length; k++)
        {
            var (u, l) = (_screen[_mesh.Upper[k]], _screen[_mesh.Lower[k]]);
            (_upper[k], _lower[k]) = (new Vector2(u.X, u.Y), new Vector2(l.X, l.Y));
        }

        _outline.Set(_upper, _lower);
        float angle = FaceRig.JawAngle * c.Jaw;
        var jawTurn = Quaternion.Concatenate(Quaternion.CreateFromAxisAngle(Vector3.UnitX, angle), pose.Rotation);
        Vector3 front = pose.ToImage(_rig.LipFront), jaw = pose.ToImage(_rig.TurnJaw(_rig.LipFront, angle));
        var skull = new RigidFrame(pose.Rotation, pose.Scale, new Vector2(front.X - left, -front.Y - top));
        var scene = new MouthScene
        {
            Look = _look!,
            PixelsPerCm = pose.Scale,
            Skull = skull,
            Rest = skull,
            Jaw = new RigidFrame(jawTurn, pose.Scale, new Vector2(jaw.X - left, -jaw.Y - top)),
            UpperTeeth = TeethModel.Upper(-.15f),
            LowerTeeth = TeethModel.Lower(),
            ContactLine = .5f * amount * FaceRig.Smooth(_motion.LipGap(index) / .35f),
        };
        _mouth.Draw(scene, _outline, c, _after!, amount);
    }
}
