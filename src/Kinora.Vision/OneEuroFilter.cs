namespace Kinora.Vision;

/// <summary>
/// The one-euro filter (Casiez 2012): smooths strongly where a signal rests and little where it moves. One for each scalar.
/// </summary>
public struct OneEuroFilter
{
    private double _value, _slope;
    private bool _started;

    /// <summary>Takes the next sample.</summary>
    /// <param name="sample">Measured value.</param>
    /// <param name="seconds">Time since the last sample.</param>
    /// <param name="minCutoff">Cut-off at rest in Hz; lower removes more jitter.</param>
    /// <param name="beta">How fast the cut-off rises with speed (Hz per unit per second); higher removes more lag.</param>
    /// <returns>The smoothed value.</returns>
    public double Next(double sample, double seconds, double minCutoff, double beta)
    {
        if (!_started)
        {
            _started = true;
            return _value = sample;
        }

        _slope += Share(1, seconds) * (((sample - _value) / seconds) - _slope);
        _value += Share(minCutoff + (beta * Math.Abs(_slope)), seconds) * (sample - _value);
        return _value;
    }

    private static double Share(double cutoff, double seconds)
    {
        double r = 2 * Math.PI * cutoff * seconds;
        return r / (r + 1);
    }
}
