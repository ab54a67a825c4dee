using Kinora.Imaging;
using Kinora.Imaging.Matting;
using Kinora.Vision;

namespace Kinora.Shots.Motion.Measure;

/// <summary>
/// Where the figure or its shadow is in the photo or comes in any frame: its matte, moved to every pose, and the ground that its shadow
/// darkens. Everything else has to stay as it is in the photo.
/// </summary>
internal static class SweptArea
{
    private const int Edge = 3; // pixels: soft edges, and the encoder's blocks beside them

    /// <summary>1 inside the area.</summary>
    public static Plane<byte> Of(CharacterPicture picture, MotionPlan plan, PoseFrame rest, List<Target> targets, ModelStore models, CancellationToken cancellation)
    {
        using var matte = CharacterMatte.Find(picture, rest, plan.Figure.Source, models, cancellation);
        using var puppet = new Puppet(new Figure(picture.Pixels, rest, matte), face: null, plan.Seed, cancellation);
        using var canvas = new Plane<Rgba>(plan.Width, plan.Height);
        using var area = new Plane<float>(plan.Width, plan.Height);
        for (int y = 0; y < area.Height; y++)
            for (int x = 0; x < area.Width; x++) area[x, y] = matte[x, y] > .02f ? 1 : 0;
        MarkShadow(area, rest);
        foreach (var target in targets)
        {
            cancellation.ThrowIfCancellationRequested();
            puppet.Background.CopyTo(canvas);
            puppet.Draw(canvas, target, target.Mirror >= .5f);
            for (int y = 0; y < area.Height; y++)
            {
                var drawn = canvas.Row(y);
                var behind = puppet.Background.Row(y);
                var marked = area.Row(y);
                for (int x = 0; x < drawn.Length; x++)
                    if (drawn[x] != behind[x]) marked[x] = 1;
            }
        }

        BoxMean.Apply(area, area, Edge);
        var swept = new Plane<byte>(plan.Width, plan.Height);
        for (int y = 0; y < area.Height; y++)
            for (int x = 0; x < area.Width; x++) swept[x, y] = area[x, y] > 1e-4f ? (byte)1 : (byte)0;
        return swept;
    }

    private static void MarkShadow(Plane<float> area, PoseFrame rest)
    {
        using var old = new Plane<byte>(area.Width, area.Height);
        ContactShadow.MarkOld(old, rest);
        for (int y = 0; y < area.Height; y++)
            for (int x = 0; x < area.Width; x++)
                if (old[x, y] != 0) area[x, y] = 1;
    }
}
