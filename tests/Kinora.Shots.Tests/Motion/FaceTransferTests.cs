using System.Numerics;
using Kinora.Imaging;
using Kinora.Imaging.Colour;
using Kinora.Media.Clips;
using Kinora.Media.Pictures;
using Kinora.Shots.Faces.Articulation;
using Kinora.Shots.Faces.Life;
using Kinora.Shots.Faces.Photo;
using Kinora.Shots.Faces.Rig;
using Kinora.Shots.Motion.Expressions;
using Kinora.Shots.Motion.Measure;
using Kinora.Vision.Faces;

namespace Kinora.Shots.Tests.Motion;

public sealed class FaceTransferTests : IAsyncLifetime
{
    private const int Rate = 12;
    private MotionRig _rig = null!;

    public async ValueTask InitializeAsync() => _rig = await MotionRig.StartAsync();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task The_mouth_and_the_head_of_the_figure_follow_a_filmed_face()
    {
        string driver = await _rig.MakeAsync("talks.mp4", "-ss", "3", "-t", "3", "-i", MotionRig.Media("../face-webcam-7s.mp4"));
        var (_, result) = await _rig.RenderAsync(_rig.Job("../images/portrait-astronaut.png", driver));
        var figures = await new FaceMeasure(_rig.Tools, _rig.Models.Value).MeasureAsync(driver, result.Files[0].Path, 24, default);
        figures.ShouldNotBeNull();
        figures.Read.ShouldBeGreaterThan(.95);
        figures.Mouth.ShouldBeGreaterThan(.85);
        Math.Abs(figures.MouthLagFrames).ShouldBeLessThanOrEqualTo(1);
        figures.MouthGain.ShouldBeInRange(.5, 1.5);
    }

    [Fact]
    public async Task The_figure_blinks_opens_its_mouth_and_turns_its_head_when_a_face_that_is_known_exactly_does()
    {
        string driver = await KnownFaceAsync();
        var performance = await _rig.TrackAsync(driver, Rate);
        var read = ExpressionCurve.Of(_rig.Models.Value.CanonicalFace, performance.Faces, Rate, own: true).ShouldNotBeNull();
        Told(i => read[i].Blink, i => Known(i).Blink).ShouldBeGreaterThan(.8);
        Told(i => read[i].Opening, i => Known(i).Jaw).ShouldBeGreaterThan(.9);
        Told(i => read[i].Yaw, i => Known(i).Yaw).ShouldBeGreaterThan(.9);

        var (_, result) = await _rig.RenderAsync(_rig.Job("../images/portrait-astronaut.png", driver));
        var found = await _rig.TrackAsync(result.Files[0].Path, Rate);
        var shown = ExpressionCurve.Of(_rig.Models.Value.CanonicalFace, found.Faces, Rate, own: true).ShouldNotBeNull();
        Told(i => shown[i].Blink, i => Known(i).Blink).ShouldBeGreaterThan(.7);
        Told(i => shown[i].Opening, i => Known(i).Jaw).ShouldBeGreaterThan(.85);
        Told(i => shown[i].Yaw, i => Known(i).Yaw).ShouldBeGreaterThan(.85);

        double Told(Func<int, float> found, Func<int, float> known) => Correlation([.. Enumerable.Range(0, Math.Min(36, read.Count)).Select(i => ((double)found(i), (double)known(i)))]);
    }

    [Fact]
    public async Task A_face_that_is_too_small_to_read_is_left_alone()
    {
        string driver = await _rig.MakeAsync("small.mp4", "-t", "1", "-i", MotionRig.Media("driver-star-jumps-kick.mp4"), "-vf", "scale=320:240");
        var performance = await _rig.TrackAsync(driver);
        performance.Faces.ShouldAllBe(f => f == null);
        ExpressionCurve.Of(_rig.Models.Value.CanonicalFace, performance.Faces, Rate, own: true).ShouldBeNull();
    }

    /// <summary>Three seconds: a slow turn from side to side, two words, two blinks.</summary>
    private static (float Jaw, float Blink, float Yaw) Known(int frame) => (
        frame % 18 is >= 4 and <= 9 ? MathF.Sin((frame % 18 - 3) * MathF.PI / 7) : 0, frame is 12 or 13 or 14 or 28 or 29 or 30 ? 1 : 0, .22f * MathF.Sin(frame * 2 * MathF.PI / 36));

    private static double Correlation(List<(double A, double B)> p)
    {
        double a = p.Average(x => x.A), b = p.Average(x => x.B);
        return p.Sum(x => (x.A - a) * (x.B - b)) / Math.Sqrt(p.Sum(x => (x.A - a) * (x.A - a)) * p.Sum(x => (x.B - b) * (x.B - b)));
    }

    private async Task<string> KnownFaceAsync()
    {
        using var photo = await new PictureDecoder(_rig.Tools).DecodeAsync(MotionRig.Media("../images/portrait-hopper.jpg"), default);
        var canonical = _rig.Models.Value.CanonicalFace;
        using var detector = new FaceDetector(_rig.Models.Value);
        using var mesher = new FaceMesher(_rig.Models.Value);
        var mesh = mesher.Find(photo, mesher.Find(photo, FaceMesher.RegionOf(detector.Detect(photo)[0])).NextRegion());
        using var portrait = new Portrait(new FaceTopology(canonical), canonical, photo, mesh.Points, alpha: null);
        string path = await _rig.MakeAsync("empty.mp4", "-f", "lavfi", "-t", "0.2", "-i", "color=s=64x64:r=12");
        using var frames = new KnownFace(portrait, new FrameFormat(photo.Width, photo.Height, Rate, 36));
        await new ClipEncoder(_rig.Tools).EncodeAsync(frames, null, path, new ClipEncoding(), new Progress<int>(), default);
        return path;
    }

    private sealed class KnownFace(Portrait portrait, FrameFormat format) : IFrameSource, IDisposable
    {
        private readonly Plane<Rgba> _canvas = new(format.Width, format.Height);

        public FrameFormat Format => format;

        public void Render(int index, Frame target, CancellationToken cancellation)
        {
            var (jaw, blink, yaw) = Known(index);
            portrait.Draw(new MouthControls { Jaw = jaw }, new HeadMotion(Quaternion.CreateFromYawPitchRoll(yaw, 0, 0), Vector3.Zero, blink, 0, 0, 0, 0), _canvas);
            Bt709.ToFrame(_canvas, target);
        }

        public void Dispose() => _canvas.Dispose();
    }
}
