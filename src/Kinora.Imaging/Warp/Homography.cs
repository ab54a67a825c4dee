namespace Kinora.Imaging.Warp;

/// <summary>
/// A plane-to-plane map in homogeneous coordinates, row-major: (x, y) goes to ((A x + B y + C) / w, (D x + E y + F) / w) with
/// w = G x + H y + I. Coordinates are continuous pixels: the centre of the top left pixel is (0.5, 0.5).
/// </summary>
public readonly record struct Homography(double A, double B, double C, double D, double E, double F, double G, double H, double I)
{
    /// <summary>Leaves every point where it is.</summary>
    public static Homography Identity { get; } = new(1, 0, 0, 0, 1, 0, 0, 0, 1);

    /// <summary>Moves by (x, y).</summary>
    public static Homography Translation(double x, double y) => new(1, 0, x, 0, 1, y, 0, 0, 1);

    /// <summary>Scales about the origin.</summary>
    public static Homography Scale(double x, double y) => new(x, 0, 0, 0, y, 0, 0, 0, 1);

    /// <summary>Turns about the origin; with y down, positive radians turn clockwise on screen.</summary>
    public static Homography Rotation(double radians)
    {
        var (s, c) = Math.SinCos(radians);
        return new(c, -s, 0, s, c, 0, 0, 0, 1);
    }

    /// <summary>The map that does <paramref name="first"/>, then <paramref name="second"/>.</summary>
    public static Homography operator *(Homography second, Homography first) => new(
        (second.A * first.A) + (second.B * first.D) + (second.C * first.G),
        (second.A * first.B) + (second.B * first.E) + (second.C * first.H),
        (second.A * first.C) + (second.B * first.F) + (second.C * first.I),
        (second.D * first.A) + (second.E * first.D) + (second.F * first.G),
        (second.D * first.B) + (second.E * first.E) + (second.F * first.H),
        (second.D * first.C) + (second.E * first.F) + (second.F * first.I),
        (second.G * first.A) + (second.H * first.D) + (second.I * first.G),
        (second.G * first.B) + (second.H * first.E) + (second.I * first.H),
        (second.G * first.C) + (second.H * first.F) + (second.I * first.I));

    /// <inheritdoc cref="op_Multiply"/>
    public static Homography Multiply(Homography second, Homography first) => second * first;

    /// <summary>Where a point goes.</summary>
    public (double X, double Y) Map(double x, double y)
    {
        double w = 1 / ((G * x) + (H * y) + I);
        return (((A * x) + (B * y) + C) * w, ((D * x) + (E * y) + F) * w);
    }

    /// <summary>The map back.</summary>
    /// <exception cref="InvalidOperationException">The map is singular.</exception>
    public Homography Inverse()
    {
        double a = (E * I) - (F * H), b = (C * H) - (B * I), c = (B * F) - (C * E);
        double det = (A * a) + (D * b) + (G * c);
        if (Math.Abs(det) < 1e-300) throw new InvalidOperationException("The map has no inverse.");
        double n = 1 / det;
        var result = new Homography(
            a * n, b * n, c * n,
            ((F * G) - (D * I)) * n, ((A * I) - (C * G)) * n, ((C * D) - (A * F)) * n,
            ((D * H) - (E * G)) * n, ((B * G) - (A * H)) * n, ((A * E) - (B * D)) * n);
        return result.Normalised();
    }

    /// <summary>The same map with I = 1 where that is possible.</summary>
    public Homography Normalised()
    {
        if (Math.Abs(I) < 1e-12) return this;
        double n = 1 / I;
        return new(A * n, B * n, C * n, D * n, E * n, F * n, G * n, H * n, 1);
    }

    /// <summary>Root mean square distance between where two maps send a grid of points over a rectangle, in pixels.</summary>
    public static double RmsDistance(Homography one, Homography other, double width, double height)
    {
        const int steps = 8;
        double sum = 0;
        for (int j = 0; j <= steps; j++)
        {
            for (int i = 0; i <= steps; i++)
            {
                var (ax, ay) = one.Map(width * i / steps, height * j / steps);
                var (bx, by) = other.Map(width * i / steps, height * j / steps);
                sum += ((ax - bx) * (ax - bx)) + ((ay - by) * (ay - by));
            }
        }

        return Math.Sqrt(sum / ((steps + 1) * (steps + 1)));
    }
}
