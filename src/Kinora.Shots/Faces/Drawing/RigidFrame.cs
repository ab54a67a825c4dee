using System.Numerics;

namespace Kinora.Shots.Faces.Drawing;

/// <summary>Parallel projection of a rigid part (skull or jaw): screen = origin + scale * (rotated x, -y), points in cm.</summary>
internal readonly struct RigidFrame
{
    private readonly Vector3 _x, _y, _z;
    private readonly Vector2 _origin;
    private readonly float _determinant;

    public RigidFrame(Quaternion rotation, float scale, Vector2 origin)
    {
        _x = Vector3.Transform(Vector3.UnitX, rotation) * scale;
        _y = Vector3.Transform(Vector3.UnitY, rotation) * scale;
        _z = Vector3.Transform(Vector3.UnitZ, rotation) * scale;
        _origin = origin;
        _determinant = (_x.X * _y.Y) - (_x.Y * _y.X);
    }

    /// <summary>The point with the given depth that is seen at a screen position.</summary>
    public Vector2 At(Vector2 screen, float z)
    {
        float dx = screen.X - _origin.X - (_z.X * z), dy = -(screen.Y - _origin.Y) - (_z.Y * z);
        return new Vector2(((dx * _y.Y) - (dy * _y.X)) / _determinant, ((_x.X * dy) - (_x.Y * dx)) / _determinant);
    }

    public Vector2 ToScreen(float x, float y, float z) =>
        new(_origin.X + (_x.X * x) + (_y.X * y) + (_z.X * z), _origin.Y - ((_x.Y * x) + (_y.Y * y) + (_z.Y * z)));
}
