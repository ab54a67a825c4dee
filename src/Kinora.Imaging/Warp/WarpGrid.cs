namespace Kinora.Imaging.Warp;

/// <summary>
/// A backward map on a coarse grid: vertex (i, j) lies at output position (i * Spacing, j * Spacing) in continuous luma pixels and holds
/// the source position that is shown there, in continuous source luma pixels. Between vertices the map is bilinear.
/// </summary>
public sealed class WarpGrid : IDisposable
{
    /// <summary>Output luma pixels from one vertex to the next.</summary>
    public const int Spacing = 16;

    /// <summary>Allocates a grid that covers an output of the given size.</summary>
    public WarpGrid(int outputWidth, int outputHeight)
    {
        OutputWidth = outputWidth;
        OutputHeight = outputHeight;
        Columns = ((outputWidth + Spacing - 1) / Spacing) + 1;
        Rows = ((outputHeight + Spacing - 1) / Spacing) + 1;
        U = new Plane<float>(Columns, Rows);
        V = new Plane<float>(Columns, Rows);
    }

    /// <summary>Output luma width.</summary>
    public int OutputWidth { get; }

    /// <summary>Output luma height.</summary>
    public int OutputHeight { get; }

    /// <summary>Vertices across.</summary>
    public int Columns { get; }

    /// <summary>Vertices down.</summary>
    public int Rows { get; }

    /// <summary>Source x per vertex.</summary>
    public Plane<float> U { get; }

    /// <summary>Source y per vertex.</summary>
    public Plane<float> V { get; }

    /// <summary>Sets all vertices from a map of output positions to source positions.</summary>
    public void Set(Homography outputToSource)
    {
        for (int j = 0; j < Rows; j++)
        {
            var u = U.Row(j);
            var v = V.Row(j);
            for (int i = 0; i < Columns; i++)
            {
                var (x, y) = outputToSource.Map(i * Spacing, j * Spacing);
                u[i] = (float)x;
                v[i] = (float)y;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        U.Dispose();
        V.Dispose();
    }
}
