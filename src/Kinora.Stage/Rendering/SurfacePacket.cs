using System.Runtime.InteropServices;
using F8 = System.Runtime.Intrinsics.Vector256<float>;
using I8 = System.Runtime.Intrinsics.Vector256<int>;

namespace Kinora.Stage.Rendering;

/// <summary>Eight points of surfaces about to be lit. The fields up to <see cref="Reflectance"/> are also written lane by lane, as rows of eight floats.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SurfacePacket
{
    public F8 NormalX, NormalY, NormalZ, Openness;
    public F8 Red, Green, Blue, Roughness, Metallic;
    public F8 EmissionRed, EmissionGreen, EmissionBlue;
    public F8 Translucency, Sheen, Reflectance;

    /// <summary>Place in the world.</summary>
    public F8 X, Y, Z;

    /// <summary>Unit direction to the viewer, and how far away the viewer is.</summary>
    public F8 ViewX, ViewY, ViewZ, Distance;

    /// <summary>Pixel.</summary>
    public I8 Column, Row;
}

/// <summary>What sort of surface a kernel is compiled for: what it can't have costs nothing.</summary>
internal interface ISurfaceKind
{
    /// <summary>The plane y = 0, perhaps a mirror.</summary>
    static abstract bool IsFloor { get; }

    /// <summary>Points on the screen, to which the openness of the picture applies.</summary>
    static abstract bool OnScreen { get; }
}

internal readonly struct FloorSurface : ISurfaceKind
{
    public static bool IsFloor => true;

    public static bool OnScreen => true;
}

internal readonly struct MeshSurface : ISurfaceKind
{
    public static bool IsFloor => false;

    public static bool OnScreen => true;
}

internal readonly struct VertexSurface : ISurfaceKind
{
    public static bool IsFloor => false;

    public static bool OnScreen => false;
}
