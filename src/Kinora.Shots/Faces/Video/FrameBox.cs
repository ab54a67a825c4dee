using Kinora.Imaging;

namespace Kinora.Shots.Faces.Video;

/// <summary>A part of a frame as RGB and back. Only pixels that were changed are written back, so that everything else stays bit by bit.</summary>
internal static class FrameBox
{
    /// <summary>Reads a part into the upper left corner of a picture (BT.709 limited, chroma bilinear).</summary>
    public static void Read(Frame frame, int left, int top, int width, int height, Plane<Rgba> target)
    {
        for (int y = 0; y < height; y++)
        {
            int sourceY = top + y, chromaY = Math.Clamp((sourceY - 1) >> 1, 0, frame.U.Height - 1), nextY = Math.Min(chromaY + 1, frame.U.Height - 1);
            int below = sourceY == 0 ? 0 : (sourceY & 1) == 1 ? 1 : 3;
            var luma = frame.Y.Row(sourceY);
            Span<byte> u0 = frame.U.Row(chromaY), u1 = frame.U.Row(nextY), v0 = frame.V.Row(chromaY), v1 = frame.V.Row(nextY);
            var row = target.Row(y);
            for (int x = 0; x < width; x++)
            {
                int sx = left + x, cx = sx >> 1, nx = (sx & 1) == 0 ? cx : Math.Min(cx + 1, u0.Length - 1);
                int u = (((u0[cx] + u0[nx]) * (4 - below)) + ((u1[cx] + u1[nx]) * below) - 1024) >> 1;
                int v = (((v0[cx] + v0[nx]) * (4 - below)) + ((v1[cx] + v1[nx]) * below) - 1024) >> 1;

                // u and v in quarters; factors of BT.709 scaled by 65536
                int l = (luma[sx] - 16) * 76309;
                row[x] = new Rgba(
                    Clamp((l + (v * 29372) + 32768) >> 16),
                    Clamp((l - (u * 3493) - (v * 8731) + 32768) >> 16),
                    Clamp((l + (u * 34610) + 32768) >> 16));
            }
        }
    }

    /// <summary>Writes back what differs from <paramref name="before"/>.</summary>
    public static void Write(Frame frame, int left, int top, int width, int height, Plane<Rgba> before, Plane<Rgba> after)
    {
        for (int y = 0; y + 1 < height; y += 2)
        {
            Span<Rgba> b0 = before.Row(y), b1 = before.Row(y + 1), a0 = after.Row(y), a1 = after.Row(y + 1);
            Span<byte> y0 = frame.Y.Row(top + y), y1 = frame.Y.Row(top + y + 1), ur = frame.U.Row((top + y) >> 1), vr = frame.V.Row((top + y) >> 1);
            for (int x = 0; x + 1 < width; x += 2)
            {
                bool same = Same(a0[x], b0[x]) && Same(a0[x + 1], b0[x + 1]) && Same(a1[x], b1[x]) && Same(a1[x + 1], b1[x + 1]);
                if (same) continue;
                y0[left + x] = Change(y0[left + x], b0[x], a0[x]);
                y0[left + x + 1] = Change(y0[left + x + 1], b0[x + 1], a0[x + 1]);
                y1[left + x] = Change(y1[left + x], b1[x], a1[x]);
                y1[left + x + 1] = Change(y1[left + x + 1], b1[x + 1], a1[x + 1]);

                // the change of colour is added, so that what did not change keeps its exact chroma; samples sit on the left column
                int r = (2 * (a0[x].R + a1[x].R - b0[x].R - b1[x].R)) + a0[x + 1].R + a1[x + 1].R - b0[x + 1].R - b1[x + 1].R;
                int g = (2 * (a0[x].G + a1[x].G - b0[x].G - b1[x].G)) + a0[x + 1].G + a1[x + 1].G - b0[x + 1].G - b1[x + 1].G;
                int b = (2 * (a0[x].B + a1[x].B - b0[x].B - b1[x].B)) + a0[x + 1].B + a1[x + 1].B - b0[x + 1].B - b1[x + 1].B;
                int c = (left + x) >> 1;
                ur[c] = (byte)Math.Clamp(ur[c] + Round((-.1006f * r) - (.3386f * g) + (.4392f * b)), 16, 240);
                vr[c] = (byte)Math.Clamp(vr[c] + Round((.4392f * r) - (.3989f * g) - (.0403f * b)), 16, 240);
            }
        }

        static int Round(float sixths) => (int)MathF.Round(sixths / 6);
    }

    private static bool Same(Rgba a, Rgba b) => a.R == b.R && a.G == b.G && a.B == b.B;

    private static byte Change(byte luma, Rgba before, Rgba after)
    {
        float d = (.1826f * (after.R - before.R)) + (.6142f * (after.G - before.G)) + (.0620f * (after.B - before.B));
        return (byte)Math.Clamp(luma + (int)MathF.Round(d), 16, 235);
    }

    private static byte Clamp(int value) => (byte)Math.Clamp(value, 0, 255);
}
