namespace Kinora.Shots.ImageToVideo.Camera;

/// <summary>
/// One eased change along one axis. Speed rises over the first 30 percent of the time from <paramref name="StartSpeed"/> to its peak,
/// holds, and falls over the last 30 percent to <paramref name="EndSpeed"/>; both changes of speed are smooth.
/// </summary>
/// <param name="Axis">What changes.</param>
/// <param name="Amount">By how much in all, in the axis's unit.</param>
/// <param name="Start">Seconds from the start of the shot.</param>
/// <param name="Seconds">How long.</param>
/// <param name="StartSpeed">Speed at the start, as a share of the peak.</param>
/// <param name="EndSpeed">Speed at the end, as a share of the peak; above zero where an extension may carry the move on.</param>
public sealed record CameraMotion(CameraAxis Axis, double Amount, double Start, double Seconds, double StartSpeed = 0, double EndSpeed = 0)
{
    private const double Ramp = 0.3;

    /// <summary>How far the motion has come.</summary>
    public double At(double time) => Amount * Travelled(Math.Clamp((time - Start) / Seconds, 0, 1)) / Travelled(1);

    /// <summary>Speed in units per second; zero before the start and after the end.</summary>
    public double SpeedAt(double time)
    {
        double s = (time - Start) / Seconds;
        return s is < 0 or > 1 ? 0 : Amount * Speed(s) / (Travelled(1) * Seconds);
    }

    /// <summary>A motion that starts with a given speed and slows down to 60 percent of it.</summary>
    public static CameraMotion Carry(CameraAxis axis, double speed, double start, double seconds)
    {
        var unit = new CameraMotion(axis, 1, start, seconds, 1, 0.6);
        return unit with { Amount = speed * seconds * unit.Travelled(1) };
    }

    private double Speed(double s) =>
        s < Ramp ? StartSpeed + ((1 - StartSpeed) * Smooth(s / Ramp))
        : s <= 1 - Ramp ? 1
        : 1 - ((1 - EndSpeed) * Smooth((s - 1 + Ramp) / Ramp));

    private double Travelled(double s)
    {
        double rising = Math.Min(s, Ramp);
        double sum = (StartSpeed * rising) + ((1 - StartSpeed) * Ramp * SmoothIntegral(rising / Ramp));
        sum += Math.Clamp(s - Ramp, 0, 1 - (2 * Ramp));
        double falling = Math.Max(0, s - 1 + Ramp);
        return sum + falling - ((1 - EndSpeed) * Ramp * SmoothIntegral(falling / Ramp));
    }

    private static double Smooth(double t) => t * t * (3 - (2 * t));

    private static double SmoothIntegral(double t) => t * t * t * (1 - (t / 2));
}
