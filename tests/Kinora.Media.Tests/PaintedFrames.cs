using Kinora.Imaging;

namespace Kinora.Media.Tests;

/// <summary>Soft gradients with a bright square that moves 4 pixels a frame; the frame's number lies in the square's place.</summary>
internal sealed class PaintedFrames(int width, int height, double rate, int count, int phase = 0) : IFrameSource
{
    public FrameFormat Format { get; } = new(width, height, rate, count);

    public Action<int, CancellationToken> Before { get; init; } = (_, _) => { };

    public static void Paint(Frame target, int index)
    {
        for (int y = 0; y < target.Height; y++)
        {
            var row = target.Y.Row(y);
            for (int x = 0; x < row.Length; x++) row[x] = (byte)(40 + (100 * x / target.Width) + (60 * y / target.Height));
        }
        for (int y = 0; y < target.Height / 2; y++)
        {
            target.U.Row(y).Fill((byte)(100 + (60 * y / target.Height)));
            target.V.Row(y).Fill((byte)(150 - (60 * y / target.Height)));
        }
        int left = Left(target.Width, index);
        for (int y = target.Height / 4; y < target.Height / 4 + 32; y++) target.Y.Row(y).Slice(left, 32).Fill(225);
    }

    public static int Left(int width, int index) => 4 * index % (width - 32);

    public void Render(int index, Frame target, CancellationToken cancellation)
    {
        Before(index, cancellation);
        Paint(target, index + phase);
    }
}
