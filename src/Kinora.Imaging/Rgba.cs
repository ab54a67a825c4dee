using System.Runtime.InteropServices;

namespace Kinora.Imaging;

/// <summary>One picture element: 8-bit sRGB-encoded red, green, blue with straight (not premultiplied) alpha, in memory order.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct Rgba(byte R, byte G, byte B, byte A)
{
    /// <summary>An opaque colour.</summary>
    public Rgba(byte r, byte g, byte b)
        : this(r, g, b, 255)
    {
    }
}
