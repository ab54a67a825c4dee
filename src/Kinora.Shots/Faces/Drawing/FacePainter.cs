using System.Numerics;
using Kinora.Imaging;
using Kinora.Shots.Faces.Rig;

namespace Kinora.Shots.Faces.Drawing;

/// <summary>Draws the mesh far to near, with what lies behind the lips and on the lids' edges. Holds buffers: one for each user.</summary>
internal sealed class FacePainter
{
    private readonly FaceTopology _mesh;
    private readonly int[] _skin, _order, _curtain, _triangles;
    private readonly float[] _depths;
    private readonly Vector2[] _curtainUv;
    private readonly Vector3[] _curtainAt;

    /// <summary>A painter for a mesh, or for some of its triangles.</summary>
    public FacePainter(FaceTopology mesh, Func<int[], bool>? wanted = null)
    {
        _mesh = mesh;
        int[] all = [.. mesh.Skin, .. mesh.Around];
        _skin = wanted is null ? all : [.. all.Chunk(3).Where(wanted).SelectMany(t => t)];
        _triangles = new int[_skin.Length / 3];
        _order = new int[_skin.Length];
        _depths = new float[_skin.Length / 3];
        int n = mesh.Upper.Length;
        var curtain = new List<int>();
        for (int k = 0; k + 1 < n; k++)
            for (int row = 0; row < 2; row++)
            {
                int a = (row * n) + k, b = a + n;
                curtain.AddRange([a, a + 1, b, a + 1, b + 1, b]);
            }
        _curtain = [.. curtain];
        _curtainUv = new Vector2[3 * n];
        _curtainAt = new Vector3[3 * n];
    }

    /// <summary>Sorts the triangles by depth; needed again when the head has turned.</summary>
    public void Sort(ReadOnlySpan<Vector3> positions)
    {
        int[] triangles = _triangles;
        for (int t = 0; t < triangles.Length; t++)
        {
            triangles[t] = t;
            _depths[t] = -(positions[_skin[3 * t]].Z + positions[_skin[(3 * t) + 1]].Z + positions[_skin[(3 * t) + 2]].Z);
        }

        Array.Sort(_depths, triangles);
        for (int t = 0; t < triangles.Length; t++) Array.Copy(_skin, 3 * triangles[t], _order, 3 * t, 3);
    }

    /// <summary>Draws eyes, skin and surroundings; positions in pixels, y down, towards the viewer negative.</summary>
    public void Draw(Plane<Rgba> texture, ReadOnlySpan<Vector2> uv, ReadOnlySpan<Vector3> positions, Plane<Rgba> target, bool eyes)
    {
        if (eyes) TextureRaster.Draw(texture, target, _mesh.Eyes, uv, positions);
        Curtain(texture, uv, positions, target);
        TextureRaster.Draw(texture, target, _order, uv, positions);
    }

    /// <summary>Lip texture across the gap of the lips: what shows between lips that nearly touch, and under the soft edge of the mouth's inside.</summary>
    private void Curtain(Plane<Rgba> texture, ReadOnlySpan<Vector2> uv, ReadOnlySpan<Vector3> positions, Plane<Rgba> target)
    {
        int n = _mesh.Upper.Length;
        for (int k = 0; k < n; k++)
        {
            int up = _mesh.Upper[k], low = _mesh.Lower[k];
            _curtainAt[k] = positions[up];
            _curtainAt[n + k] = (positions[up] + positions[low]) / 2;
            _curtainAt[(2 * n) + k] = positions[low];
            _curtainUv[k] = uv[up];
            _curtainUv[n + k] = Vector2.Lerp(uv[up], uv[_mesh.UpperOuter[k]], .4f);
            _curtainUv[(2 * n) + k] = uv[low];
        }

        TextureRaster.Draw(texture, target, _curtain, _curtainUv, _curtainAt);
    }

    /// <summary>Antialiased line along a closing lid's edge: the lashes; it also hides the steps of that edge.</summary>
    public void DrawLashes(int eye, float blink, Plane<Rgba> source, ReadOnlySpan<Vector2> uv, ReadOnlySpan<Vector3> positions, float pixelsPerCm, Plane<Rgba> target)
    {
        int[] path = _mesh.UpperLids[eye];
        float width = (.045f * pixelsPerCm) + .35f;
        Vector3 colour = default;
        var box = (Left: float.MaxValue, Top: float.MaxValue, Right: float.MinValue, Bottom: float.MinValue);
        foreach (int v in path)
        {
            colour += Texture.Sample(source, uv[v]) * (.72f / path.Length);
            var p = positions[v];
            box = (Math.Min(box.Left, p.X), Math.Min(box.Top, p.Y), Math.Max(box.Right, p.X), Math.Max(box.Bottom, p.Y));
        }

        float span = Math.Max(1, box.Right - box.Left);
        for (int y = Math.Max(0, (int)(box.Top - width) - 1); y <= Math.Min(target.Height - 1, (int)(box.Bottom + width) + 1); y++)
            for (int x = Math.Max(0, (int)box.Left - 2); x <= Math.Min(target.Width - 1, (int)box.Right + 2); x++)
            {
                var at = new Vector2(x + .5f, y + .5f);
                float best = float.MaxValue;
                for (int k = 0; k + 1 < path.Length; k++)
                {
                    var a = new Vector2(positions[path[k]].X, positions[path[k]].Y);
                    var d = new Vector2(positions[path[k + 1]].X, positions[path[k + 1]].Y) - a;
                    best = Math.Min(best, Vector2.DistanceSquared(at, a + (d * Math.Clamp(Vector2.Dot(at - a, d) / Math.Max(1e-4f, d.LengthSquared()), 0, 1))));
                }

                float fade = FaceRig.Smooth((x - box.Left) / (.2f * span)) * FaceRig.Smooth((box.Right - x) / (.2f * span));
                float alpha = .8f * blink * Math.Clamp(width - MathF.Sqrt(best) + .5f, 0, 1) * fade;
                if (alpha > 0) Texture.Set(target, x, y, Vector3.Lerp(Texture.Get(target, x, y), colour, alpha));
            }
    }
}
