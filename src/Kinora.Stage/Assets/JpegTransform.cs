namespace Kinora.Stage.Assets;

/// <summary>Inverse cosine transform of blocks into a plane.</summary>
internal static class JpegTransform
{
    private static readonly float[] s_basis = Basis();

    public static float[] Inverse(short[] blocks, int columns, int rows, int[]? quantisation)
    {
        if (quantisation is null) throw new InvalidDataException("The JPEG names a missing table.");
        int stride = columns * 8;
        var plane = new float[stride * rows * 8];
        Span<float> c = stackalloc float[64], t = stackalloc float[64];
        for (int by = 0; by < rows; by++)
            for (int bx = 0; bx < columns; bx++)
            {
                var block = blocks.AsSpan(((by * columns) + bx) * 64, 64);
                for (int i = 0; i < 64; i++) c[i] = block[i] * quantisation[i];
                for (int y = 0; y < 8; y++)
                    for (int x = 0; x < 8; x++)
                    {
                        float sum = 0;
                        for (int u = 0; u < 8; u++) sum += c[(y * 8) + u] * s_basis[(u * 8) + x];
                        t[(y * 8) + x] = sum;
                    }

                for (int y = 0; y < 8; y++)
                    for (int x = 0; x < 8; x++)
                    {
                        float sum = 128;
                        for (int v = 0; v < 8; v++) sum += t[(v * 8) + x] * s_basis[(v * 8) + y];
                        plane[(((by * 8) + y) * stride) + (bx * 8) + x] = sum;
                    }
            }

        return plane;
    }

    private static float[] Basis()
    {
        var b = new float[64];
        for (int u = 0; u < 8; u++)
            for (int x = 0; x < 8; x++) b[(u * 8) + x] = (u == 0 ? MathF.Sqrt(.125f) : .5f) * MathF.Cos(((2 * x) + 1) * u * MathF.PI / 16);
        return b;
    }
}
