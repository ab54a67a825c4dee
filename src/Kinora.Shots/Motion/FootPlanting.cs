using System.Numerics;

namespace Kinora.Shots.Motion;

/// <summary>While the driver's foot rests on the ground, the character's stays at one place; what the body does not take, the leg does.</summary>
internal static class FootPlanting
{
    private const float RestingSpeed = .45f; // torso lengths per second
    private const int ShortestContact = 4;   // frames

    public static void Apply(IReadOnlyList<PoseFrame> driver, List<Target> targets, float torso, double rate)
    {
        int n = targets.Count;
        var shift = new Vector2[2, n];
        var planted = new bool[2, n];
        for (int side = 0; side < 2; side++) FindContacts(driver, targets, torso, rate, side, shift, planted);

        // What both feet want alike is done by the body; both corrections fade in and out over a few frames.
        var wanted = new Vector2[n];
        for (int i = 0; i < n; i++)
        {
            int feet = (planted[0, i] ? 1 : 0) + (planted[1, i] ? 1 : 0);
            if (feet > 0) wanted[i] = (shift[0, i] + shift[1, i]) / feet;
        }

        var body = Smoothed(wanted, 4);
        for (int i = 0; i < n; i++)
            for (int k = 0; k < Joints.Count; k++) targets[i].Joint[k] += body[i];
        for (int side = 0; side < 2; side++)
        {
            var rest = new Vector2[n];
            for (int i = 0; i < n; i++) rest[i] = planted[side, i] ? shift[side, i] - body[i] : Vector2.Zero;
            var faded = Smoothed(rest, 3);
            for (int i = 0; i < n; i++) MoveAnkle(targets[i].Joint, side, planted[side, i] ? rest[i] : faded[i]);
        }
    }

    private static void FindContacts(
        IReadOnlyList<PoseFrame> driver, List<Target> targets, float torso, double rate, int side, Vector2[,] shift, bool[,] planted)
    {
        int n = targets.Count, ankle = Joints.LeftAnkle + side, toe = Joints.LeftToe + side;
        float ground = driver.Select(f => f.Points[ankle].Y).Order().ElementAt((int)((n - 1) * .6f));
        bool Rests(int i)
        {
            int before = Math.Max(0, i - 1), after = Math.Min(n - 1, i + 1);
            double speed = Vector2.Distance(driver[after].At(ankle), driver[before].At(ankle)) * rate / Math.Max(1, after - before);
            return speed < RestingSpeed * torso && driver[i].Points[ankle].Y > ground - (.10f * torso) && driver[i].Points[ankle].W > .3f;
        }

        for (int i = 0; i < n; i++)
        {
            if (!Rests(i)) continue;
            int end = i;
            while (end + 1 < n && Rests(end + 1)) end++;
            if (end - i + 1 >= ShortestContact)
            {
                var place = Median(i, end, k => targets[k].Joint[ankle]);
                var foot = Median(i, end, k => targets[k].Joint[toe] - targets[k].Joint[ankle]);
                for (int k = i; k <= end; k++)
                {
                    shift[side, k] = place - targets[k].Joint[ankle];
                    planted[side, k] = true;
                    targets[k].Joint[toe] = targets[k].Joint[ankle] + foot;
                }
            }

            i = end;
        }
    }

    /// <summary>Moves an ankle by turning and slightly stretching the leg, knee included.</summary>
    private static void MoveAnkle(Vector2[] joint, int side, Vector2 by)
    {
        if (by == Vector2.Zero) return;
        int knee = Joints.LeftKnee + side, ankle = Joints.LeftAnkle + side, toe = Joints.LeftToe + side;
        Vector2 hip = joint[Joints.LeftHip + side], from = joint[ankle] - hip, to = from + by, foot = joint[toe] - joint[ankle];
        float stretch = Math.Clamp(to.Length() / MathF.Max(1, from.Length()), .85f, 1.1f), turn = Plane2.Angle(to) - Plane2.Angle(from);
        joint[knee] = hip + (Plane2.Rotate(joint[knee] - hip, turn) * stretch);
        joint[ankle] = hip + (Plane2.Rotate(from, turn) * stretch);
        joint[toe] = joint[ankle] + foot;
    }

    private static Vector2[] Smoothed(Vector2[] values, int radius)
    {
        var result = new Vector2[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            int first = Math.Max(0, i - radius), last = Math.Min(values.Length - 1, i + radius);
            for (int k = first; k <= last; k++) result[i] += values[k];
            result[i] /= last - first + 1;
        }

        return result;
    }

    private static Vector2 Median(int first, int last, Func<int, Vector2> value)
    {
        int middle = (last - first) / 2;
        var all = Enumerable.Range(first, last - first + 1).Select(value).ToList();
        return new Vector2(all.Select(v => v.X).Order().ElementAt(middle), all.Select(v => v.Y).Order().ElementAt(middle));
    }
}
