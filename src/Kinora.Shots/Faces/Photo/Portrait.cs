using System.Numerics;
using Kinora.Imaging;
using Kinora.Shots.Faces.Articulation;
using Kinora.Shots.Faces.Drawing;
using Kinora.Shots.Faces.Life;
using Kinora.Shots.Faces.Rig;
using Kinora.Vision.Faces;

namespace Kinora.Shots.Faces.Photo;

/// <summary>
/// A photo that can be posed: the rigged face, the head and body around it as one elastic sheet cut out by a matte, and the filled
/// background behind. Holds buffers: one user at a time.
/// </summary>
internal sealed class Portrait : IDisposable
{
    /// <summary>Lips of flesh get thinner by less than drawn ones when they are pressed together.</summary>
    private const float SkinPress = .4f;

    private readonly FaceTopology _mesh;
    private readonly FaceRig _rig;
    private readonly HeadPose _pose;
    private readonly FacePainter _painter;
    private readonly MouthPainter _mouth = new();
    private readonly LidPainter _lids = new();
    private readonly PaintedLid?[] _painted;
    private readonly FaceAppearance _look;
    private readonly Plane<Rgba> _source, _texture, _plate;
    private readonly Vector2[] _uv, _ownUv, _uvNow;
    private readonly Vector3[] _deformed, _screen;
    private readonly float[] _head;
    private readonly Vector3 _pivot;
    private readonly MouthOutline _outline = new();
    private readonly RigidFrame _rest;
    private readonly RealTeeth? _teeth;
    private readonly Vector2[] _upper, _lower;
    private readonly bool _cutOut, _drawnMouth;

    /// <summary>Rigs a photo.</summary>
    /// <param name="mesh">Topology.</param>
    /// <param name="canonical">For the pose.</param>
    /// <param name="source">The photo at the clip's size; copied.</param>
    /// <param name="landmarks">The speaking face, in pixels of <paramref name="source"/>.</param>
    /// <param name="alpha">Person matte of the same size; null when it can't be trusted: then the head drags its surroundings a little.</param>
    public Portrait(FaceTopology mesh, CanonicalFace canonical, Plane<Rgba> source, Vector3[] landmarks, Plane<float>? alpha)
    {
        _mesh = mesh;
        _source = source.Clone();
        if (DrawnMouth.Conform(_source, landmarks) is { } conformed) (_drawnMouth, landmarks) = (true, conformed);
        _cutOut = alpha is not null;
        _pose = HeadPose.Fit(canonical, landmarks);
        var image = new Vector3[mesh.Count];
        mesh.Evaluate(landmarks, _pose.Scale, Vector2.Zero, new Vector2(source.Width, source.Height), image);
        var neutral = new Vector3[mesh.Count];
        for (int v = 0; v < image.Length; v++) neutral[v] = _pose.ToHead(HeadPose.Up(image[v]));
        _ownUv = [.. image.Select(p => new Vector2(p.X, p.Y))];
        _uv = [.. _ownUv];
        _uvNow = new Vector2[mesh.Count];
        _rig = new FaceRig(mesh, neutral);
        _look = FaceAppearance.Read(mesh, _rig, _source, _ownUv, _pose.Scale);
        _painted = PaintedLid.For(mesh, _source, _ownUv, _look.Light);
        if (_rig.IsOpen) LipTexture.Tighten(mesh, _ownUv, _uv, 1);
        _deformed = new Vector3[mesh.Count];
        _screen = new Vector3[mesh.Count];
        _pivot = new Vector3(0, neutral[FaceContours.Chin].Y - 3, -7);
        _head = HeadWeights(source.Width, source.Height);
        _texture = _source.Clone();
        _plate = alpha is null ? _source.Clone() : BackgroundPlate.Fill(_source, alpha);
        if (alpha is not null) CutOut(alpha);
        _upper = new Vector2[mesh.Upper.Length];
        _lower = new Vector2[mesh.Lower.Length];
        _rest = new RigidFrame(_pose.Rotation, _pose.Scale, Screen(_rig.LipFront));
        if (_rig.IsOpen && _look.HasTeeth)
        {
            var there = new MouthOutline();
            there.Set([.. mesh.Upper.Select(v => _ownUv[v])], [.. mesh.Lower.Select(v => _ownUv[v])]);
            _teeth = new RealTeeth(_source, _rest, there);
        }

        _painter = new FacePainter(mesh, IsVisible);
        _painter.Sort(image);
    }

    /// <summary>Drawn eyes get painted lids.</summary>
    public bool HasPaintedLids => _painted[0] is not null;

    /// <summary>Blur of the photo around the face, pixels.</summary>
    public float Blur => _look.Blur;

    /// <summary>Height of the face in the clip, pixels.</summary>
    public float FaceHeight => _rig.FaceHeight * _pose.Scale;

    /// <summary>Draws the photo in a pose.</summary>
    public void Draw(in MouthControls controls, in HeadMotion life, Plane<Rgba> target)
    {
        var c = controls;
        c.BlinkLeft = _painted[0] is null ? life.Blink : 0;
        c.BlinkRight = _painted[1] is null ? life.Blink : 0;
        c.Brows += life.Brows;
        c.Press *= _drawnMouth ? 1 : SkinPress;
        _rig.Deform(c, _deformed);
        float breath = life.Breath * -.0028f * Math.Min(target.Height, FaceHeight * 2.4f);
        for (int v = 0; v < _screen.Length; v++) _screen[v] = Project(_deformed[v], _head[v], life, breath);
        SetTexture(c, life);
        _plate.CopyTo(target);
        _painter.Draw(_texture, _uvNow, _screen, target, eyes: true);
        for (int eye = 0; eye < 2; eye++)
        {
            if (_painted[eye] is { } painted)
            {
                int[] edge = _mesh.UpperLids[eye];
                var (first, last) = (_screen[edge[0]], _screen[edge[^1]]);
                painted.Draw(life.Blink, new Vector2(first.X + last.X, first.Y + last.Y) / 2 - ((_ownUv[edge[0]] + _ownUv[edge[^1]]) / 2), target);
                continue;
            }

            _lids.Draw(_mesh.UpperLids[eye], eye, life.Blink, _look, _screen, target);
            if (life.Blink > .3f) _painter.DrawLashes(eye, life.Blink, _source, _ownUv, _screen, _pose.Scale, target);
        }

        DrawMouth(c, life, breath, target);
    }

    public void Dispose()
    {
        _source.Dispose();
        _texture.Dispose();
        _plate.Dispose();
        _lids.Dispose();
    }

    /// <summary>Triangles that lie in the transparent part of the texture altogether need not be drawn.</summary>
    private bool IsVisible(int[] triangle)
    {
        Vector2 a = _ownUv[triangle[0]], b = _ownUv[triangle[1]], c = _ownUv[triangle[2]];
        Vector2 low = Vector2.Min(a, Vector2.Min(b, c)), high = Vector2.Max(a, Vector2.Max(b, c));
        float area = ((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X));
        if (MathF.Abs(area) < 200) return true;
        for (int y = Math.Max(0, (int)low.Y - 1); y <= Math.Min(_texture.Height - 1, (int)high.Y + 1); y += 2)
            for (int x = Math.Max(0, (int)low.X - 1); x <= Math.Min(_texture.Width - 1, (int)high.X + 1); x += 2)
            {
                if (_texture[x, y].A == 0) continue;
                float wb = (((x - a.X) * (c.Y - a.Y)) - ((y - a.Y) * (c.X - a.X))) / area, wc = (((b.X - a.X) * (y - a.Y)) - ((b.Y - a.Y) * (x - a.X))) / area;
                const float Margin = -.1f;
                if (wb > Margin && wc > Margin && wb + wc < 1 - Margin) return true;
            }
        return false;
    }

    private Vector2 Screen(Vector3 head)
    {
        var p = _pose.ToImage(head);
        return new Vector2(p.X, -p.Y);
    }

    /// <summary>1 over head and hair, falling to 0 down the neck; without a matte also falling outwards, so that no background is dragged far.</summary>
    private float[] HeadWeights(int width, int height)
    {
        var weights = new float[_mesh.Count];
        Array.Fill(weights, 1, 0, _mesh.FaceCount);
        float chin = _rig.Neutral[FaceContours.Chin].Y;
        for (int r = 0; r < _mesh.Rings.Length; r++)
            foreach (int v in _mesh.Rings[r])
            {
                float scale = FaceTopology.RingScale(r);
                float outward = _cutOut ? 1 - FaceRig.Smooth((scale - 1.9f) / 1.1f) : FaceRig.Smooth((2.4f - scale) / 1.1f);
                float down = 1 - FaceRig.Smooth(((chin - _rig.Neutral[v].Y) / _rig.FaceHeight / .62f) + .02f);
                float border = Math.Min(Math.Min(_ownUv[v].X, width - _ownUv[v].X), Math.Min(_ownUv[v].Y, height - _ownUv[v].Y)) / (.06f * height);
                weights[v] = r == _mesh.Rings.Length - 1 ? 0 : outward * down * FaceRig.Smooth(border);
            }
        return weights;
    }

    private Vector3 Project(Vector3 head, float weight, in HeadMotion life, float breath)
    {
        if (weight > 0) head = Vector3.Lerp(head, Vector3.Transform(head - _pivot, life.Turn) + _pivot + life.Shift, weight);
        var p = _pose.ToImage(head);
        var at = new Vector3(p.X, -p.Y, -p.Z);
        at.Y += Breathe(at.X, at.Y, breath);
        return at;
    }

    /// <summary>The chest rises, the border of the picture stays.</summary>
    private float Breathe(float x, float y, float amount)
    {
        float chin = _ownUv[FaceContours.Chin].Y, height = _source.Height, reach = Math.Max(1, .8f * FaceHeight);
        float below = FaceRig.Smooth((y - chin + (.25f * reach)) / reach), border = Math.Clamp((height - y) / (.12f * height), 0, 1);
        float d = (x - _ownUv[FaceContours.Chin].X) / (2.6f * FaceHeight);
        return amount * below * border * MathF.Exp(-d * d * d * d);
    }

    private void SetTexture(in MouthControls c, in HeadMotion life)
    {
        var slide = _mesh.Fields.LidSlide;
        for (int v = 0; v < _uvNow.Length; v++)
        {
            _uvNow[v] = Vector2.Lerp(_uv[v], _ownUv[v], c.Own);
            if (life.Blink <= 0 || slide[v] == 0) continue;
            int eye = _ownUv[v].X < _ownUv[168].X ? 0 : 1;
            if (_painted[eye] is not null) continue;
            _uvNow[v].Y -= Math.Min(slide[v], 1) * .34f * _pose.Scale * life.Blink * (slide[v] > 0 ? _look.LidSlide[eye] : 1);
        }

        if (!_rig.IsOpen) LipTexture.Part(_mesh, _ownUv, _deformed, _uvNow, 1 - c.Own);

        // the eye turns under its lids: the texture moves against the gaze, 1.2 cm being the radius of an eyeball
        var gaze = new Vector2(Math.Clamp(life.GazeX + c.GazeX, -.16f, .16f), -Math.Clamp(life.GazeY + c.GazeY, -.1f, .1f)) * (1.2f * _pose.Scale);
        for (int eye = 0; eye < 2; eye++)
            foreach (int v in _mesh.Eyeball(eye)) _uvNow[v] -= gaze;
    }

    private void DrawMouth(in MouthControls c, in HeadMotion life, float breath, Plane<Rgba> target)
    {
        for (int k = 0; k < _upper.Length; k++)
        {
            var (u, l) = (_screen[_mesh.Upper[k]], _screen[_mesh.Lower[k]]);
            (_upper[k], _lower[k]) = (new Vector2(u.X, u.Y), new Vector2(l.X, l.Y));
        }

        _outline.Set(_upper, _lower);
        float angle = FaceRig.JawAngle * c.Jaw;
        var turn = Quaternion.Concatenate(life.Turn, _pose.Rotation);
        var jawTurn = Quaternion.Concatenate(Quaternion.CreateFromAxisAngle(Vector3.UnitX, angle), turn);
        var front = Project(_rig.LipFront, 1, life, breath);
        var jawFront = Project(_rig.TurnJaw(_rig.LipFront, angle), 1, life, breath);
        var scene = new MouthScene
        {
            Look = _look,
            PixelsPerCm = _pose.Scale,
            Skull = new RigidFrame(turn, _pose.Scale, new Vector2(front.X, front.Y)),
            Jaw = new RigidFrame(jawTurn, _pose.Scale, new Vector2(jawFront.X, jawFront.Y)),
            Rest = _rest,
            UpperTeeth = TeethModel.Upper(_teeth is not null ? (-.58f * _rig.SourceGap) + .14f : -.15f),
            LowerTeeth = TeethModel.Lower(),
            RealTeeth = _teeth,
            Source = _rig.IsOpen ? _source : null,
            ContactLine = (_drawnMouth ? .85f : _rig.IsOpen ? .5f : 0) * (1 - c.Own),
        };
        _mouth.Draw(scene, _outline, c, target);
    }

    /// <summary>The matte becomes the texture's alpha; the face itself is opaque whatever the matte says.</summary>
    private void CutOut(Plane<float> alpha)
    {
        using var face = new Plane<Rgba>(_texture.Width, _texture.Height);
        using var white = new Plane<Rgba>(2, 2);
        white.Fill(new Rgba(255, 255, 255));
        var nowhere = new Vector2[_mesh.Count];
        Array.Fill(nowhere, Vector2.One);
        var at = _ownUv.Select(p => new Vector3(p, 0)).ToArray();
        TextureRaster.Draw(white, face, _mesh.Skin, nowhere, at);
        TextureRaster.Draw(white, face, _mesh.Eyes, nowhere, at);
        for (int y = 0; y < _texture.Height; y++)
        {
            var row = _texture.Row(y);
            var mask = alpha.Row(y);
            var inFace = face.Row(y);
            for (int x = 0; x < row.Length; x++)
            {
                var p = row[x];
                row[x] = new Rgba(p.R, p.G, p.B, inFace[x].A != 0 ? (byte)255 : (byte)((mask[x] * 255) + .5f));
            }
        }
    }
}
