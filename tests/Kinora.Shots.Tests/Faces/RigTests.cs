using System.Numerics;
using Kinora.Imaging;
using Kinora.Shots.Faces.Articulation;
using Kinora.Shots.Faces.Drawing;
using Kinora.Shots.Faces.Life;
using Kinora.Shots.Faces.Rig;
using Kinora.Shots.Faces.Video;
using Kinora.Speech.Visemes;

namespace Kinora.Shots.Tests.Faces;

public sealed class RigTests
{
    private static readonly Lazy<FaceTopology> Mesh = new(() => new FaceTopology(FaceRun.Models.CanonicalFace));

    [Fact]
    public void A_known_pose_is_found_again()
    {
        var face = FaceRun.Models.CanonicalFace;
        var pose = new HeadPose(Quaternion.CreateFromYawPitchRoll(.4f, -.2f, .15f), 17, new Vector3(300, -200, 5));
        var found = HeadPose.Fit(face, [.. face.Vertices.Select(v => HeadPose.Up(pose.ToImage(v)))]);
        found.Scale.ShouldBe(17, .01f);
        MathF.Abs(Quaternion.Dot(found.Rotation, pose.Rotation)).ShouldBe(1, 1e-5f);
        Vector3.Distance(found.Translation, pose.Translation).ShouldBeLessThan(.05f);
    }

    [Fact]
    public void Fields_are_zero_where_nothing_may_move()
    {
        var f = Mesh.Value.Fields;
        foreach (int v in new[] { 33, 263, 10, 151, 6, 1, 234, 454 })
        {
            f.Jaw[v].ShouldBe(0);
            f.Speech[v].ShouldBe(0);
        }

        foreach (int v in Mesh.Value.Rings[^1]) (f.Jaw[v] + f.Speech[v] + f.UpperLid[v] + f.Brow[v]).ShouldBe(0);
        f.Jaw[152].ShouldBe(1);
        f.Speech[13].ShouldBe(1);
        f.UpperLip[14].ShouldBe(0);
        foreach (float[] field in new[] { f.Jaw, f.UpperLip, f.LowerLip, f.Speech }) field.ShouldAllBe(w => w > -.01f && w < 1.01f);
    }

    [Fact]
    public void Rings_under_the_chin_stay_in_order_when_the_jaw_is_wide_open()
    {
        var rig = new FaceRig(Mesh.Value, [.. Mesh.Value.Canonical]);
        var p = new Vector3[Mesh.Value.Count];
        rig.Deform(new MouthControls { Jaw = 1.2f, LowerDrop = .4f }, p);
        int k = Array.IndexOf(Mesh.Value.Oval, FaceContours.Chin);
        float last = p[FaceContours.Chin].Y;
        foreach (int[] ring in Mesh.Value.Rings)
        {
            p[ring[k]].Y.ShouldBeLessThan(last);
            last = p[ring[k]].Y;
        }
    }

    [Fact]
    public void Lips_close_at_any_jaw_angle()
    {
        var rig = new FaceRig(Mesh.Value, [.. Mesh.Value.Canonical]);
        var p = new Vector3[Mesh.Value.Count];
        foreach (float jaw in new[] { 0, .3f, .7f, 1 })
        {
            rig.Deform(new MouthControls { Jaw = jaw }, p);
            float open = rig.Opening(p);
            if (jaw > 0) open.ShouldBeGreaterThan(.03f * jaw);
            rig.Deform(new MouthControls { Jaw = jaw, Close = 1 }, p);
            rig.Opening(p).ShouldBeLessThan(.002f);
        }
    }

    [Fact]
    public void Pressed_lips_stay_closed_and_are_thinner()
    {
        var mesh = Mesh.Value;
        var rig = new FaceRig(mesh, [.. mesh.Canonical]);
        Vector3[] closed = new Vector3[mesh.Count], pressed = new Vector3[mesh.Count];
        rig.Deform(new MouthControls { Jaw = .2f, Close = 1 }, closed);
        rig.Deform(new MouthControls { Jaw = .2f, Close = 1, Press = 1 }, pressed);
        float Height(Vector3[] p) => p[FaceContours.UpperOuter[5]].Y - p[FaceContours.LowerOuter[5]].Y;
        rig.Opening(pressed).ShouldBeLessThan(.002f);
        (Height(pressed) / Height(closed)).ShouldBeInRange(.5f, .75f);
        pressed[FaceContours.Chin].ShouldBe(closed[FaceContours.Chin]);
    }

    [Fact]
    public void Only_the_lips_of_p_b_and_m_are_pressed()
    {
        VisemeSpan[] spans = [new(Viseme.Silence, 0, .5), new(Viseme.AA, .5, .7), new(Viseme.PP, .7, .78), new(Viseme.AA, .78, .95), new(Viseme.Silence, .95, 2)];
        var curve = new MouthCurve(new VisemeTrack(spans, 2), 1 / 25.0, ownAtEnds: false);
        curve.At(.73).Press.ShouldBeGreaterThan(.95f);
        foreach (double t in new[] { .2, .6, .9, 1.5 }) curve.At(t).Press.ShouldBe(0);
    }

    [Fact]
    public void The_source_expression_is_the_source()
    {
        var rig = new FaceRig(Mesh.Value, [.. Mesh.Value.Canonical]);
        var p = new Vector3[Mesh.Value.Count];
        rig.Deform(new MouthControls { Own = 1 }, p);
        for (int v = 0; v < p.Length; v++) Vector3.Distance(p[v], rig.Neutral[v]).ShouldBeLessThan(1e-4f);
    }

    [Fact]
    public void The_mouth_closes_on_p_opens_on_a_and_rests_in_silence_at_every_frame_rate()
    {
        VisemeSpan[] spans = [new(Viseme.Silence, 0, .5), new(Viseme.AA, .5, .7), new(Viseme.PP, .7, .73), new(Viseme.AA, .73, .95), new(Viseme.Silence, .95, 2)];
        foreach (double rate in new[] { 15, 24, 25, 30, 60 })
        {
            var curve = new MouthCurve(new VisemeTrack(spans, 2), 1 / rate, ownAtEnds: false);
            bool closed = false;
            for (int i = 0; i < 2 * rate; i++)
            {
                double t = (i + .4) / rate;
                var c = curve.At(t);
                if (t is > .66 and < .79) closed |= c.Close > .97f;
                if (t is < .3 or > 1.25) c.Close.ShouldBeGreaterThan(.99f);
            }

            closed.ShouldBeTrue($"{rate} frames per second");
            curve.At(.58).Jaw.ShouldBeGreaterThan(.6f);
            curve.At(.58).Close.ShouldBeLessThan(.05f);
        }
    }

    [Fact]
    public void Two_triangles_fill_a_square_without_cracks_or_double_pixels()
    {
        using var texture = new Plane<Rgba>(4, 4);
        texture.Fill(new Rgba(200, 100, 50, 128));
        using var target = new Plane<Rgba>(64, 64);
        target.Fill(new Rgba(0, 0, 0));
        Vector3[] at = [new(10.3f, 9.7f, 0), new(50.1f, 14.2f, 0), new(47.6f, 52.9f, 0), new(8.8f, 49.4f, 0)];
        Vector2[] uv = [new(2), new(2), new(2), new(2)];
        TextureRaster.Draw(texture, target, [0, 1, 2, 0, 2, 3], uv, at);
        var once = target[30, 30].R;
        once.ShouldBeInRange((byte)98, (byte)102);
        for (int y = 0; y < 64; y++)
            for (int x = 0; x < 64; x++) (target[x, y].R == 0 || target[x, y].R == once).ShouldBeTrue($"pixel {x}, {y}: {target[x, y].R}");
        for (int y = 18; y < 46; y++)
            for (int x = 14; x < 44; x++) target[x, y].R.ShouldBe(once);
    }

    [Fact]
    public void A_texture_drawn_where_it_was_is_the_same()
    {
        using var texture = new Plane<Rgba>(40, 40);
        var random = new Random(3);
        for (int y = 0; y < 40; y++)
            for (int x = 0; x < 40; x++) texture[x, y] = new Rgba((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256));
        using var target = new Plane<Rgba>(40, 40);
        Vector2[] uv = [new(0, 0), new(40, 0), new(40, 40), new(0, 40)];
        TextureRaster.Draw(texture, target, [0, 1, 2, 0, 2, 3], uv, [.. uv.Select(p => new Vector3(p, 0))]);
        for (int y = 1; y < 38; y++)
            for (int x = 1; x < 38; x++) target[x, y].ShouldBe(texture[x, y]);
    }

    [Fact]
    public void Writing_back_an_unchanged_box_changes_no_sample()
    {
        using var frame = new Frame(64, 48);
        var random = new Random(9);
        foreach (var plane in new[] { frame.Y, frame.U, frame.V })
            for (int y = 0; y < plane.Height; y++) random.NextBytes(plane.Row(y));
        using var copy = new Frame(64, 48);
        frame.CopyTo(copy);
        using var box = new Plane<Rgba>(32, 32);
        using var same = new Plane<Rgba>(32, 32);
        FrameBox.Read(frame, 10, 8, 32, 32, box);
        box.CopyTo(same);
        same[5, 5] = new Rgba(255, 0, 255);
        FrameBox.Write(frame, 10, 8, 32, 32, box, same);
        int different = 0;
        for (int y = 0; y < 48; y++)
            for (int x = 0; x < 64; x++)
                if (frame.Y[x, y] != copy.Y[x, y]) different++;
        different.ShouldBeLessThanOrEqualTo(4);
        frame.Y[30, 30].ShouldBe(copy.Y[30, 30]);
    }

    [Theory]
    [InlineData("A woman smiles happily at the camera", 1, 0)]
    [InlineData("he looks sad and gloomy", -1, 0)]
    [InlineData("一个人微笑着点头", 1, 1)]
    public void Prompts_hint_moods_and_gestures(string prompt, int corners, float nod)
    {
        var mood = MoodReader.Read(prompt);
        Math.Sign(mood.CornerUp).ShouldBe(corners);
        mood.Nod.ShouldBe(nod);
        mood.Words.ShouldNotBeNull();
        MoodReader.Read("a person").ShouldBe(new Mood());
    }

    [Fact]
    public void A_life_has_ten_to_twenty_blinks_a_minute_and_starts_at_rest()
    {
        for (ulong seed = 0; seed < 6; seed++)
        {
            var life = new LifeCurve(seed, 60, null, new Mood());
            life.BlinkTimes.Count.ShouldBeInRange(10, 20);
            var start = life.At(0);
            start.Turn.W.ShouldBe(1, 1e-6f);
            start.Blink.ShouldBe(0);
            float turned = Enumerable.Range(0, 600).Max(i => 2 * MathF.Acos(Math.Min(1, MathF.Abs(life.At(i / 10.0).Turn.W))));
            turned.ShouldBeInRange(.02f, .25f);
        }
    }
}
