using System.Numerics;

namespace Kinora.Stage.Models;

/// <summary>Rhythm of four feet.</summary>
/// <param name="SpeedFactor">Speed as a multiple of the square root of gravity times hip height (Alexander's Froude scaling).</param>
/// <param name="Sweep">Way of a foot on the ground in hip heights.</param>
/// <param name="Duty">Share of the cycle on the ground.</param>
/// <param name="Lift">Height of a swinging foot in hip heights.</param>
/// <param name="Phases">Touch-down of front left, front right, rear left, rear right as share of the cycle.</param>
/// <param name="Flex">Bending of the spine, radians.</param>
/// <param name="Bob">Rise and fall of the body in hip heights.</param>
internal sealed record Gait(float SpeedFactor, float Sweep, float Duty, float Lift, float[] Phases, float Flex, float Bob)
{
    public static Gait Walk { get; } = new(.42f, .62f, .64f, .17f, [.25f, .75f, 0, .5f], .02f, .018f);

    public static Gait Trot { get; } = new(.95f, .80f, .46f, .27f, [0, .5f, .5f, 0], .03f, .035f);

    public static Gait Gallop { get; } = new(1.85f, 1.02f, .27f, .34f, [.50f, .62f, 0, .11f], .17f, .07f);

    /// <summary>Metres in a second for a hip height.</summary>
    public float Speed(float hip) => SpeedFactor * MathF.Sqrt(9.81f * hip);

    /// <summary>Seconds for a cycle: a foot on the ground moves back as fast as the body moves on, so nothing slides.</summary>
    public float Period(float hip) => Sweep * hip / (Speed(hip) * Duty);
}
