namespace Kinora.Stage.Rendering;

/// <summary>One travelling wave of the water at a moment: slope = Slope sin(X x + Z z + Phase) along (Cosine, Sine).</summary>
internal readonly record struct Wave(float X, float Z, float Phase, float Warp, float Length, float Slope, float Cosine, float Sine)
{
    private static readonly (float Length, float Angle, float Share)[] s_sea = [(5.1f, .3f, .30f), (3.3f, -.5f, .24f), (2.1f, .9f, .17f), (1.27f, -1.1f, .12f), (.71f, .1f, .07f), (.43f, 1.5f, .045f), (.29f, -.4f, .03f)];

    /// <summary>The waves of water whose largest are <paramref name="height"/> metres high; they travel as gravity waves of their length do.</summary>
    public static Wave[] At(float height, double seconds)
    {
        if (height <= 0) return [];
        float scale = MathF.Max(.15f, MathF.Sqrt(height / .25f)), t = (float)(seconds % 3600);
        return [.. s_sea.Select(wave =>
        {
            float length = wave.Length * scale, k = MathF.Tau / length, speed = MathF.Sqrt(9.81f * k);
            var (sine, cosine) = MathF.SinCos(wave.Angle);
            return new Wave(k * cosine, k * sine, speed * t % MathF.Tau, wave.Length, length, height * wave.Share * k, cosine, sine);
        })];
    }
}
