using System.Numerics;
using Kinora.Shots.Faces.Articulation;
using Kinora.Shots.Faces.Rig;
using Kinora.Shots.Faces.Video;
using Kinora.Vision.Faces;

namespace Kinora.Shots.Motion.Expressions;

/// <summary>
/// The driving face over a clip as expressions: landmarks steadied in head space, opening and corners against the face's own rest, eyelids
/// against its own open eyes, gaze and head against its usual direction, so that a face of another build can take them over.
/// </summary>
internal static class ExpressionCurve
{
    private const float Closed = .012f;       // of the face's height: gap that closed lips may seem to have
    private const float ShortestShare = .15f; // of the frames: a face seen for less has no usual state

    /// <summary>An expression for each frame; null when the face is hardly ever readable.</summary>
    /// <param name="canonical">For the pose of the head.</param>
    /// <param name="faces">The face in each frame; null where it is not read.</param>
    /// <param name="framesPerSecond">Rate of the frames.</param>
    /// <param name="own">The head's direction counts from its usual one; else from the camera.</param>
    public static IReadOnlyList<Expression>? Of(CanonicalFace canonical, IReadOnlyList<FaceMesh?> faces, double framesPerSecond, bool own)
    {
        int seen = faces.Count(f => f is not null);
        if (seen < Math.Max(3, ShortestShare * faces.Count)) return null;
        var motion = new SpeakerMotion(canonical, faces, framesPerSecond, new bool[faces.Count]);
        var rest = motion.Rest;
        float height = rest[FaceContours.ForeheadTop].Y - rest[FaceContours.Chin].Y;
        var raw = new Reading?[faces.Count];
        for (int i = 0; i < raw.Length; i++)
            if (faces[i] is { } mesh) raw[i] = Reading.Of(motion.Pose(i), motion.Shape(i), motion.LipGap(i) / height, mesh.Points);
        var known = raw.OfType<Reading>().ToList();
        float Usual(Func<Reading, float> value, float share = .5f) => known.Select(value).Order().ElementAt((int)((known.Count - 1) * share));
        var usual = new Reading(
            MathF.Min(Usual(r => r.Opening, .1f), Closed), Usual(r => r.Width), Usual(r => r.Corner), Usual(r => r.Brow), Usual(r => r.Lids, .8f), Usual(r => r.GazeX), Usual(r => r.GazeY),
            own ? Usual(r => r.Yaw) : 0, own ? Usual(r => r.Pitch) : 0);
        var frames = new Expression[raw.Length];
        var last = default(Expression);
        for (int i = 0; i < raw.Length; i++)
        {
            // Where the face is lost the last one fades: its weight is 0 there.
            if (raw[i] is { } reading) last = reading.Against(usual, rest, motion.Weight(i));
            frames[i] = last with { Weight = motion.Weight(i) };
        }

        return frames;
    }

    /// <summary>Measures of one frame: shares of the face's height, cm in head space, radians.</summary>
    private readonly record struct Reading(
        float Opening, float Width, float Corner, float Brow, float Lids, float GazeX, float GazeY, float Yaw, float Pitch)
    {
        private const int CornerLeft = 61, CornerRight = 291, UnderNose = 2, BrowLeft = 105, BrowRight = 334;
        private const float EyeWidth = 3f, EyeRadius = 1.2f; // cm

        /// <summary>Upper and lower lid, outer and inner corner, iris of either eye.</summary>
        private static readonly (int Up, int Down, int Outer, int Inner, int Iris)[] s_eyes = [(159, 145, 33, 133, 468), (386, 374, 263, 362, 473)];

        public static Reading Of(in HeadPose pose, Vector3[] shape, float opening, Vector3[] points)
        {
            var forward = Vector3.Transform(Vector3.UnitZ, pose.Rotation);
            float lids = 0, gazeX = 0, gazeY = 0, brows = 0;
            foreach (var (up, down, outer, inner, iris) in s_eyes)
            {
                Vector2 a = At(outer), b = At(inner), across = a.X < b.X ? b - a : a - b;
                float width = MathF.Max(1, across.Length());
                lids += Vector2.Distance(At(up), At(down)) / width / 2;
                var d = At(iris) - ((a + b) / 2);
                across /= width;
                gazeX += Vector2.Dot(d, across) / width / 2;
                gazeY += Vector2.Dot(d, new Vector2(across.Y, -across.X)) / width / 2;
            }

            foreach (var (brow, (_, _, outer, inner, _)) in (ReadOnlySpan<(int, (int, int, int, int, int))>)[(BrowLeft, s_eyes[0]), (BrowRight, s_eyes[1])])
                brows += (shape[brow].Y - ((shape[outer].Y + shape[inner].Y) / 2)) / 2;
            return new Reading(
                opening, shape[CornerRight].X - shape[CornerLeft].X, ((shape[CornerLeft].Y + shape[CornerRight].Y) / 2) - shape[UnderNose].Y, brows, lids,
                gazeX * EyeWidth / EyeRadius, gazeY * EyeWidth / EyeRadius, MathF.Atan2(forward.X, forward.Z), MathF.Asin(Math.Clamp(forward.Y, -1, 1)));

            Vector2 At(int i) => new(points[i].X, points[i].Y);
        }

        /// <summary>What differs from the face's usual state, in the controls of the rig (see <see cref="FaceRig.Deform"/> for their size).</summary>
        public Expression Against(in Reading usual, Vector3[] rest, float weight)
        {
            float opening = MathF.Max(0, Opening - usual.Opening), restWidth = rest[CornerRight].X - rest[CornerLeft].X;
            float wider = (Width / MathF.Max(.1f, restWidth)) - 1 + (.4f * opening); // an opening jaw draws the corners together
            float restCorner = ((rest[CornerLeft].Y + rest[CornerRight].Y) / 2) - rest[UnderNose].Y;
            var mouth = new MouthControls
            {
                Stretch = Math.Clamp(wider / .12f, 0, 1.2f),
                Pucker = Math.Clamp((-wider - .06f) / .36f, 0, 1),
                CornerUp = Math.Clamp((Corner - restCorner + (.25f * opening * 12)) / .34f, -.6f, 1),
                Brows = Math.Clamp((Brow - usual.Brow) / .32f, -1, 1),
            };
            float open = usual.Lids, blink = Math.Clamp(((.78f * open) - Lids) / (.40f * open), 0, 1);
            return new Expression(
                weight, opening, mouth, blink, Math.Clamp(GazeX - usual.GazeX, -.3f, .3f), Math.Clamp(GazeY - usual.GazeY, -.3f, .3f), Yaw - usual.Yaw, Pitch - usual.Pitch);
        }
    }
}
