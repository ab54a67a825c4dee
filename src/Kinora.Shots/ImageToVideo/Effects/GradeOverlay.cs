using Kinora.Imaging;
using Kinora.Imaging.Noise;
using Kinora.Shots.ImageToVideo.Scene;

namespace Kinora.Shots.ImageToVideo.Effects;

/// <summary>Colour, contrast and film grain of the finished picture.</summary>
internal sealed class GradeOverlay : IOverlay
{
    private const int GrainSide = 256;
    private readonly byte[] _luma = new byte[256];
    private readonly byte[] _u = new byte[256];
    private readonly byte[] _v = new byte[256];
    private readonly sbyte[] _grain = [];
    private readonly ulong _seed;

    /// <summary>Prepares the tables.</summary>
    public GradeOverlay(GradePlan plan, ulong seed)
    {
        _seed = seed;
        for (int i = 0; i < 256; i++)
        {
            _luma[i] = (byte)Math.Clamp(Math.Round(126 + ((i - 126) * plan.Contrast)), 16, 235);
            _u[i] = (byte)Math.Clamp(Math.Round(128 + ((i - 128) * plan.Saturation) - (18 * plan.Warmth)), 16, 240);
            _v[i] = (byte)Math.Clamp(Math.Round(128 + ((i - 128) * plan.Saturation) + (14 * plan.Warmth)), 16, 240);
        }

        if (plan.Grain <= 0) return;
        var random = new SeededRandom(seed, "grain");
        _grain = new sbyte[GrainSide * GrainSide];
        for (int i = 0; i < _grain.Length; i++) _grain[i] = (sbyte)Math.Clamp(random.NextGaussian() * plan.Grain * 12, -40, 40);
    }

    /// <inheritdoc/>
    public void Draw(double time, CameraView camera, Frame target)
    {
        Map(target.U, _u);
        Map(target.V, _v);
        var shift = new SeededRandom(_seed ^ (ulong)Math.Round(time * 1000));
        int ox = shift.NextInt(GrainSide), oy = shift.NextInt(GrainSide);
        for (int y = 0; y < target.Height; y++)
        {
            var row = target.Y.Row(y);
            if (_grain.Length == 0)
            {
                for (int x = 0; x < row.Length; x++) row[x] = _luma[row[x]];
                continue;
            }

            var grain = _grain.AsSpan((y + oy) % GrainSide * GrainSide, GrainSide);
            for (int x = 0; x < row.Length; x++) row[x] = (byte)Math.Clamp(_luma[row[x]] + grain[(x + ox) & (GrainSide - 1)], 16, 235);
        }
    }

    private static void Map(Plane<byte> plane, byte[] table)
    {
        for (int y = 0; y < plane.Height; y++)
        {
            var row = plane.Row(y);
            for (int x = 0; x < row.Length; x++) row[x] = table[row[x]];
        }
    }
}
