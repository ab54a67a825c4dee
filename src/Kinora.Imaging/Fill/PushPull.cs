namespace Kinora.Imaging.Fill;

/// <summary>
/// Smooth completion from known samples: averages of the known are pulled down a pyramid and pushed back up into the unknown (Gortler et
/// al. 1996). For colours just outside of a cut-out, depth behind an object, and other places where texture does not matter.
/// </summary>
public static class PushPull
{
    /// <summary>Fills in place.</summary>
    /// <param name="map">Samples.</param>
    /// <param name="known">Same size: 255 where the sample is certain, 0 where it is unknown, between for doubtful ones.</param>
    public static void Fill(Plane<float> map, Plane<byte> known)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(known);
        using var values = new Plane<float>(map.Width, map.Height);
        using var weights = new Plane<float>(map.Width, map.Height);
        for (int y = 0; y < map.Height; y++)
        {
            for (int x = 0; x < map.Width; x++)
            {
                weights[x, y] = known[x, y] / 255f;
                values[x, y] = map[x, y] * weights[x, y];
            }
        }

        Solve(values, weights);
        values.CopyTo(map);
    }

    /// <summary>Fills colours in place; alpha stays.</summary>
    /// <inheritdoc cref="Fill(Plane{float}, Plane{byte})"/>
    public static void Fill(Plane<Rgba> map, Plane<byte> known)
    {
        ArgumentNullException.ThrowIfNull(map);
        using Plane<float> red = new(map.Width, map.Height), green = new(map.Width, map.Height), blue = new(map.Width, map.Height);
        for (int y = 0; y < map.Height; y++)
        {
            var row = map.Row(y);
            for (int x = 0; x < row.Length; x++) (red[x, y], green[x, y], blue[x, y]) = (row[x].R, row[x].G, row[x].B);
        }

        Fill(red, known);
        Fill(green, known);
        Fill(blue, known);
        for (int y = 0; y < map.Height; y++)
        {
            var row = map.Row(y);
            for (int x = 0; x < row.Length; x++) row[x] = new Rgba(Byte(red[x, y]), Byte(green[x, y]), Byte(blue[x, y]), row[x].A);
        }
    }

    private static byte Byte(float value) => (byte)Math.Clamp(value + 0.5f, 0, 255);

    // Values come multiplied by their weights and leave as plain values.
    private static void Solve(Plane<float> values, Plane<float> weights)
    {
        int w = values.Width, h = values.Height;
        if (w == 1 && h == 1)
        {
            values[0, 0] = weights[0, 0] > 0 ? values[0, 0] / weights[0, 0] : 0;
            return;
        }

        using Plane<float> smallValues = new((w + 1) / 2, (h + 1) / 2), smallWeights = new((w + 1) / 2, (h + 1) / 2);
        for (int y = 0; y < smallValues.Height; y++)
        {
            for (int x = 0; x < smallValues.Width; x++)
            {
                float value = 0, weight = 0;
                for (int j = 2 * y; j < Math.Min(h, (2 * y) + 2); j++)
                {
                    for (int i = 2 * x; i < Math.Min(w, (2 * x) + 2); i++)
                    {
                        value += values[i, j];
                        weight += weights[i, j];
                    }
                }

                // Several certain samples are no more certain than one.
                float cap = weight > 1 ? 1 / weight : 1;
                smallValues[x, y] = value * cap;
                smallWeights[x, y] = weight * cap;
            }
        }

        Solve(smallValues, smallWeights);
        for (int y = 0; y < h; y++)
        {
            for (int x = 0; x < w; x++)
            {
                float weight = weights[x, y];
                if (weight >= 1) continue;
                values[x, y] += (1 - weight) * Smooth(smallValues, x, y);
            }
        }
    }

    private static float Smooth(Plane<float> small, int x, int y)
    {
        float u = Math.Clamp((x - 0.5f) / 2, 0, small.Width - 1), v = Math.Clamp((y - 0.5f) / 2, 0, small.Height - 1);
        int i = (int)u, j = (int)v, i1 = Math.Min(i + 1, small.Width - 1), j1 = Math.Min(j + 1, small.Height - 1);
        float fx = u - i, fy = v - j;
        float top = small[i, j] + ((small[i1, j] - small[i, j]) * fx), bottom = small[i, j1] + ((small[i1, j1] - small[i, j1]) * fx);
        return top + ((bottom - top) * fy);
    }
}
