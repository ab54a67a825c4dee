using Kinora.Imaging;
using Kinora.Stage;

namespace Kinora.Bench.Stage;

/// <summary>Frames of a scene as pictures side by side.</summary>
internal static class StageStills
{
    /// <summary>Draws frames beside each other; the caller owns the picture.</summary>
    public static Plane<Rgba> Draw(StageScene scene, int width, int height, IReadOnlyList<int> indices, CancellationToken cancellation)
    {
        var strip = new Plane<Rgba>(width * indices.Count, height);
        using var frames = new StageFrames(scene, new FrameFormat(width, height, 24, 121));
        using var frame = new Frame(width, height);
        for (int k = 0; k < indices.Count; k++)
        {
            frames.Render(indices[k], frame, cancellation);
            for (int y = 0; y < height; y++)
                for (int x = 0; x < width; x++)
                {
                    float l = (frame.Y[x, y] - 16) / 219f, u = (frame.U[x / 2, y / 2] - 128) / 224f, v = (frame.V[x / 2, y / 2] - 128) / 224f;
                    strip[(k * width) + x, y] = new Rgba(Byte(l + (1.5748f * v)), Byte(l - (.1873f * u) - (.4681f * v)), Byte(l + (1.8556f * u)));
                }
        }

        return strip;
    }

    /// <summary>Copies a picture into a larger one.</summary>
    public static void Copy(Plane<Rgba> from, Plane<Rgba> to, int left, int top)
    {
        for (int y = 0; y < from.Height; y++) from.Row(y).CopyTo(to.Row(top + y)[left..]);
    }

    private static byte Byte(float v) => (byte)Math.Clamp((v * 255) + .5f, 0, 255);
}
