using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using F8 = System.Runtime.Intrinsics.Vector256<float>;

namespace Kinora.Stage.Rendering;

/// <summary>What the plane y = 0 is made of: land to the horizon, water, or the top of a table.</summary>
internal sealed record Floor
{
    /// <summary>Repeating albedo; alpha is not used.</summary>
    public required Texture Map { get; init; }

    /// <summary>Metres for one repeat.</summary>
    public float Tile { get; init; } = 2;

    /// <summary>Linear factor on the albedo.</summary>
    public Vector3 Tint { get; init; } = Vector3.One;

    /// <summary>Brightness variation over tens of metres, 0..1.</summary>
    public float Patchiness { get; init; }

    /// <summary>0 mirror .. 1 chalk.</summary>
    public float Roughness { get; init; } = .9f;

    /// <summary>Whether the things above are mirrored in it.</summary>
    public bool Mirrors { get; init; }

    /// <summary>Reflectance at normal incidence.</summary>
    public float Reflectance { get; init; } = .04f;

    /// <summary>Height of waves in metres; 0 is land.</summary>
    public float Waves { get; init; }

    /// <summary>Half extents in x and z; null goes to the horizon.</summary>
    public Vector2? HalfSize { get; init; }

    /// <summary>False leaves the plane out altogether (space, the sky).</summary>
    public bool Visible { get; init; } = true;
}

/// <summary>The floor as one view sees it.</summary>
internal readonly struct FloorPlane
{
    private readonly Vector3 _inverse;
    private readonly Vector2 _half;
    private readonly bool _bounded;
    private readonly View _view;

    public FloorPlane(Floor? floor, View view)
    {
        _view = view;
        _half = floor?.HalfSize ?? default;
        _bounded = floor?.HalfSize is not null;
        // ray.y * z = -eye.y, and ray is linear in the pixel: so is 1/z
        _inverse = floor is { Visible: true } && MathF.Abs(view.Eye.Y) > 1e-4f
            ? new Vector3(view.Right.Y / view.Focal, -view.Up.Y / view.Focal, view.Forward.Y - (view.CentreX * view.Right.Y / view.Focal) + (view.CentreY * view.Up.Y / view.Focal)) / -view.Eye.Y
            : new Vector3(0, 0, -1);
    }

    /// <summary>1/z at eight pixel centres from x on; 0 where the floor isn't seen.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public F8 InverseDepth(int x, int y)
    {
        var px = Lanes.Ramp + Vector256.Create(x + .5f);
        var iz = Vector256.Max(Vector256.FusedMultiplyAdd(Vector256.Create(_inverse.X), px, Vector256.Create((_inverse.Y * (y + .5f)) + _inverse.Z)), F8.Zero);
        if (!_bounded) return iz;
        var row = _view.Ray(.5f, y + .5f);
        var z = Vector256.Create(1f) / iz;
        var step = _view.Right / _view.Focal;
        var k = Lanes.Ramp + Vector256.Create((float)x);
        var wx = (((k * step.X) + Vector256.Create(row.X)) * z) + Vector256.Create(_view.Eye.X);
        var wz = (((k * step.Z) + Vector256.Create(row.Z)) * z) + Vector256.Create(_view.Eye.Z);
        return iz & Vector256.LessThan(Vector256.Abs(wx), Vector256.Create(_half.X)) & Vector256.LessThan(Vector256.Abs(wz), Vector256.Create(_half.Y));
    }
}
