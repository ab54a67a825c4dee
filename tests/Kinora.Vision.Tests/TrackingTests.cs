using System.Numerics;
using Kinora.Vision.Bodies;
using Kinora.Vision.Faces;

namespace Kinora.Vision.Tests;

public sealed class TrackingTests
{
    [Fact]
    public void A_talking_head_is_one_face_in_every_frame()
    {
        using var tracker = new FaceTracker(Models.Store, 25);
        int frames = 0;
        foreach (var frame in TestMedia.Frames(TestMedia.Webcam, 400, 300, 175))
        {
            tracker.Next(frame).ShouldHaveSingleItem().Id.ShouldBe(0);
            frames++;
        }

        frames.ShouldBe(175);
    }

    [Fact]
    public void Two_faces_keep_their_ids_while_one_is_hidden_for_a_second()
    {
        // the same head twice, side by side; the right one is covered from 1 s to 2 s
        string twice = "[0:v]split[a][b];[b]hflip[c];[a][c]hstack,drawbox=x=400:y=0:w=400:h=300:color=gray:t=fill:enable='between(t,1,2)'";
        using var tracker = new FaceTracker(Models.Store, 25);
        var left = new List<int>();
        var right = new List<int>();
        int frame = 0, hidden = 0;
        foreach (var picture in TestMedia.Frames(TestMedia.Webcam, 800, 300, 90, "-filter_complex", twice))
        {
            var faces = tracker.Next(picture);
            left.AddRange(faces.Where(f => f.Mesh.Box.Centre.X < 400).Select(f => f.Id));
            right.AddRange(faces.Where(f => f.Mesh.Box.Centre.X > 400).Select(f => f.Id));
            if (frame is > 26 and < 49 && faces.Count == 1) hidden++;
            frame++;
        }

        left.Count.ShouldBe(90);
        left.Distinct().ShouldHaveSingleItem();
        right.Distinct().ShouldHaveSingleItem().ShouldNotBe(left[0]);
        right.Count.ShouldBeInRange(58, 68);
        hidden.ShouldBe(22);
    }

    [Fact]
    public void A_cut_to_another_place_makes_a_new_face()
    {
        string cut = "[0:v]scale=800:600,trim=end_frame=30,setpts=PTS-STARTPTS[a];[0:v]trim=end_frame=30,setpts=PTS-STARTPTS,negate,negate,pad=800:600:400:300:white[b];[a][b]concat";
        using var tracker = new FaceTracker(Models.Store, 25);
        var ids = new List<int>();
        foreach (var picture in TestMedia.Frames(TestMedia.Webcam, 800, 600, 60, "-filter_complex", cut)) ids.Add(tracker.Next(picture).Single().Id);
        ids.Take(30).ShouldAllBe(id => id == 0);
        ids.Skip(30).ShouldAllBe(id => id == 1);
    }

    [Fact]
    public void A_small_face_is_found_by_the_thorough_search_only()
    {
        foreach (var frame in TestMedia.Frames(TestMedia.Webcam, 1280, 720, 1, "-vf", "scale=160:120,pad=1280:720:1000:560:gray"))
        {
            using var detector = new FaceDetector(Models.Store);
            detector.Detect(frame).ShouldBeEmpty();
            var face = detector.Detect(frame, thorough: true).ShouldHaveSingleItem();
            Vector2.Distance(face.Box.Centre, new Vector2(1080, 620)).ShouldBeLessThan(20);
        }
    }

    [Fact]
    public void A_clip_without_people_has_no_faces_and_no_pose()
    {
        using var faces = new FaceTracker(Models.Store, 25);
        using var pose = new PoseTracker(Models.Store);
        foreach (var frame in TestMedia.Frames(TestMedia.Webcam, 400, 300, 10, "-vf", "avgblur=60,noise=alls=20"))
        {
            faces.Next(frame).ShouldBeEmpty();
            pose.Next(frame)?.Presence.ShouldBeLessThan(.9f);
        }
    }

    [Fact]
    public void Opening_the_mouth_shows_in_the_landmarks()
    {
        using var tracker = new FaceTracker(Models.Store, 25);
        float least = 1, most = 0;
        foreach (var frame in TestMedia.Frames(TestMedia.Webcam, 400, 300, 175))
        {
            var p = tracker.Next(frame)[0].Mesh.Points;
            float opening = (p[14].Y - p[13].Y) / (p[152].Y - p[10].Y);
            (least, most) = (Math.Min(least, opening), Math.Max(most, opening));
        }

        least.ShouldBeLessThan(.02f);
        most.ShouldBeGreaterThan(.1f);
    }

    [Fact]
    public void The_one_euro_filter_removes_jitter_at_rest_and_follows_a_step()
    {
        var filter = default(OneEuroFilter);
        var random = new Random(3);
        var rest = new List<double>();
        for (int i = 0; i < 200; i++) rest.Add(filter.Next(random.NextDouble() - .5, 1 / 25.0, .5, .05));
        rest.Skip(50).Max().ShouldBeLessThan(.25);
        double last = 0;
        for (int i = 0; i < 12; i++) last = filter.Next(100, 1 / 25.0, .5, .05);
        last.ShouldBeGreaterThan(95);
    }
}
