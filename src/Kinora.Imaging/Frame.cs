namespace Kinora.Imaging;

/// <summary>
/// One video frame: planar YUV 4:2:0, 8 bit, BT.709 matrix, limited range (Y 16..235, U and V 16..240), chroma sited left of and
/// between the luma rows as H.264 assumes by default.
/// </summary>
public sealed class Frame : IDisposable
{
    /// <summary>Allocates a frame.</summary>
    /// <param name="width">Even, 2..65536.</param>
    /// <param name="height">Even, 2..65536.</param>
    public Frame(int width, int height)
    {
        if (width % 2 != 0 || height % 2 != 0) throw new ArgumentException($"4:2:0 frames have even sides, not {width}x{height}.");
        Y = new Plane<byte>(width, height);
        U = new Plane<byte>(width / 2, height / 2);
        V = new Plane<byte>(width / 2, height / 2);
    }

    /// <summary>Luma width in samples.</summary>
    public int Width => Y.Width;

    /// <summary>Luma height in samples.</summary>
    public int Height => Y.Height;

    /// <summary>Luma.</summary>
    public Plane<byte> Y { get; }

    /// <summary>Blue difference, half size both ways.</summary>
    public Plane<byte> U { get; }

    /// <summary>Red difference, half size both ways.</summary>
    public Plane<byte> V { get; }

    /// <summary>Copies all three planes into a frame of the same size.</summary>
    public void CopyTo(Frame target)
    {
        ArgumentNullException.ThrowIfNull(target);
        Y.CopyTo(target.Y);
        U.CopyTo(target.U);
        V.CopyTo(target.V);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Y.Dispose();
        U.Dispose();
        V.Dispose();
    }
}
