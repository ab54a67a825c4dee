namespace Kinora.Speech.Ambience.Sources;

/// <summary>Stereo samples that sounds are added to.</summary>
internal sealed class Canvas(int length)
{
    public const int Rate = 48_000;

    public float[] Left { get; } = new float[length];

    public float[] Right { get; } = new float[length];

    public int Length => Left.Length;

    public double Seconds => (double)Length / Rate;

    public void Add(int at, float value, float pan)
    {
        if ((uint)at >= (uint)Left.Length) return;
        // Constant power within 1 %: sqrt((1 +- pan) / 2) by its parabola.
        float l = .5f * (1 - pan), r = 1 - l;
        Left[at] += value * l * (1.8284f - (.8284f * l));
        Right[at] += value * r * (1.8284f - (.8284f * r));
    }

    /// <summary>Adds <paramref name="sound"/>(seconds since start) from a moment on.</summary>
    public void Add(double start, double seconds, float pan, Func<double, float> sound)
    {
        int first = (int)(start * Rate), count = (int)(seconds * Rate);
        for (int i = Math.Max(0, -first); i < count && first + i < Length; i++) Add(first + i, sound((double)i / Rate), pan);
    }
}
