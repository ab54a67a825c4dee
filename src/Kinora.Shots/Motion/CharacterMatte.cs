using System.Numerics;
using Kinora.Imaging;
using Kinora.Imaging.Matting;
using Kinora.Vision;
using Kinora.Vision.Mattes;

namespace Kinora.Shots.Motion;

/// <summary>The character's alpha at picture size: the person model on a crop around the body, its bones, then the picture's own edges.</summary>
internal static class CharacterMatte
{
    /// <summary>Bones and their half thickness in torso lengths: what lies on them is body, even where the model lost a blurred foot.</summary>
    private static readonly (int A, int B, float Radius)[] s_bones =
    [
        (Joints.LeftShoulder, Joints.LeftElbow, .08f), (Joints.LeftElbow, Joints.LeftWrist, .06f), (Joints.LeftWrist, Joints.LeftHand, .05f),
        (Joints.RightShoulder, Joints.RightElbow, .08f), (Joints.RightElbow, Joints.RightWrist, .06f), (Joints.RightWrist, Joints.RightHand, .05f),
        (Joints.LeftHip, Joints.LeftKnee, .13f), (Joints.LeftKnee, Joints.LeftAnkle, .09f), (Joints.LeftAnkle, Joints.LeftToe, .06f),
        (Joints.RightHip, Joints.RightKnee, .13f), (Joints.RightKnee, Joints.RightAnkle, .09f), (Joints.RightAnkle, Joints.RightToe, .06f),
        (Joints.LeftAnkle, Joints.LeftHeel, .05f), (Joints.RightAnkle, Joints.RightHeel, .05f),
        (Joints.LeftShoulder, Joints.RightHip, .12f), (Joints.RightShoulder, Joints.LeftHip, .12f),
    ];

    /// <summary>0 background .. 1 character; the caller owns the plane.</summary>
    public static Plane<float> Find(CharacterPicture character, PoseFrame pose, FigureSource source, ModelStore models, CancellationToken cancellation)
    {
        var picture = character.Pixels;
        if (character.Transparency is { } own) return own.Clone();
        if (source == FigureSource.Outline) return OfSubject(picture, cancellation);
        using var coarse = Coarse(picture, pose, models);
        AddBones(coarse, pose);
        using var decided = DecideByColour(picture, coarse, Math.Max(3, (int)(pose.Torso * .02f)) * 4);
        var alpha = GuidedFilter.Apply(decided, picture, Math.Max(3, (int)(pose.Torso * .02f)), 4e-4f);
        for (int y = 0; y < alpha.Height; y++)
            foreach (ref float a in alpha.Row(y)) a = Plane2.SmoothStep((a - .36f) / .44f);
        KeepConnected(alpha, pose);
        return alpha;
    }

    private static Plane<float> OfSubject(Plane<Rgba> picture, CancellationToken cancellation)
    {
        using var subject = SubjectMatte.Find(picture, cancellation);
        return SolidOutline.Of(subject.Alpha);
    }

    /// <summary>The model sees 256x256 pixels: a crop around the body gives it more of them than the whole picture would.</summary>
    private static Plane<float> Coarse(Plane<Rgba> picture, PoseFrame pose, ModelStore models)
    {
        float left = float.MaxValue, top = float.MaxValue, right = 0, bottom = 0;
        for (int i = 0; i < Joints.Count; i++)
        {
            var p = pose.At(i);
            (left, right) = (MathF.Min(left, p.X), MathF.Max(right, p.X));
            (top, bottom) = (MathF.Min(top, p.Y), MathF.Max(bottom, p.Y));
        }

        float margin = .7f * pose.Torso;
        int x0 = Math.Clamp((int)(left - margin), 0, picture.Width - 2), x1 = Math.Clamp((int)(right + margin), x0 + 2, picture.Width);
        int y0 = Math.Clamp((int)(top - margin), 0, picture.Height - 2), y1 = Math.Clamp((int)(bottom + margin), y0 + 2, picture.Height);
        using var crop = new Plane<Rgba>(x1 - x0, y1 - y0);
        for (int y = y0; y < y1; y++) picture.Row(y)[x0..x1].CopyTo(crop.Row(y - y0));
        using var alpha = new Plane<float>(crop.Width, crop.Height);
        using (var finder = new PersonMatte(models)) finder.Find(crop, alpha, refine: false);
        var whole = new Plane<float>(picture.Width, picture.Height);
        for (int y = y0; y < y1; y++) alpha.Row(y - y0).CopyTo(whole.Row(y)[x0..x1]);
        return whole;
    }

    private static void AddBones(Plane<float> alpha, PoseFrame pose)
    {
        foreach (var (a, b, share) in s_bones)
        {
            if (pose.Points[b].W < .3f) continue;
            Vector2 from = pose.At(a), to = pose.At(b);
            float radius = share * pose.Torso;
            int x0 = Math.Max(0, (int)(MathF.Min(from.X, to.X) - radius)), x1 = Math.Min(alpha.Width, (int)(MathF.Max(from.X, to.X) + radius));
            int y0 = Math.Max(0, (int)(MathF.Min(from.Y, to.Y) - radius)), y1 = Math.Min(alpha.Height, (int)(MathF.Max(from.Y, to.Y) + radius));
            for (int y = y0; y < y1; y++)
            {
                for (int x = x0; x < x1; x++)
                {
                    float e = Plane2.ToSegment(new Vector2(x + .5f, y + .5f), from, to, out _) / radius;
                    if (e < 1) alpha[x, y] = MathF.Max(alpha[x, y], e < .4f ? .97f : .97f - ((e - .4f) * .7f));
                }
            }
        }
    }

    /// <summary>Inside the unsure band, alpha is where a colour lies between the local means of sure character and sure background.</summary>
    private static Plane<float> DecideByColour(Plane<Rgba> picture, Plane<float> coarse, int radius)
    {
        int w = picture.Width, h = picture.Height;
        using var inside = new LocalColour(picture, coarse, a => a > .92f, radius);
        using var outside = new LocalColour(picture, coarse, a => a < .06f, radius);
        var alpha = new Plane<float>(w, h);
        for (int y = 0; y < h; y++)
        {
            for (int x = 0; x < w; x++)
            {
                float m = coarse[x, y];
                alpha[x, y] = m;
                if (m is < .04f or > .96f || !inside.Known(x, y) || !outside.Known(x, y)) continue;
                Vector3 f = inside.Mean(x, y), b = outside.Mean(x, y), axis = f - b;
                var c = picture[x, y];
                float contrast = axis.LengthSquared(), along = Vector3.Dot((new Vector3(c.R, c.G, c.B) / 255f) - b, axis);
                float trust = contrast / (contrast + .03f) * .55f; // little contrast: believe the model
                alpha[x, y] = (m * (1 - trust)) + (Math.Clamp(along / (contrast + 1e-4f), 0, 1) * trust);
            }
        }

        return alpha;
    }

    /// <summary>Islands that no bone reaches are not the character.</summary>
    private static void KeepConnected(Plane<float> alpha, PoseFrame pose)
    {
        int w = alpha.Width, h = alpha.Height;
        var seen = new bool[w * h];
        var queue = new Queue<int>();
        for (int i = 0; i < Joints.Count; i++)
        {
            int x = (int)pose.At(i).X, y = (int)pose.At(i).Y;
            if ((uint)x < (uint)w && (uint)y < (uint)h && alpha[x, y] > .05f && !seen[(y * w) + x])
            {
                seen[(y * w) + x] = true;
                queue.Enqueue((y * w) + x);
            }
        }

        while (queue.TryDequeue(out int p))
        {
            int x = p % w, y = p / w;
            Visit(x - 1, y);
            Visit(x + 1, y);
            Visit(x, y - 1);
            Visit(x, y + 1);
        }

        for (int y = 0; y < h; y++)
            for (int x = 0; x < w; x++)
                if (!seen[(y * w) + x]) alpha[x, y] = 0;

        void Visit(int x, int y)
        {
            if ((uint)x >= (uint)w || (uint)y >= (uint)h || seen[(y * w) + x] || alpha[x, y] <= .01f) return;
            seen[(y * w) + x] = true;
            queue.Enqueue((y * w) + x);
        }
    }
}
