using System.Numerics;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Models;

/// <summary>Meshes the zero surface of a distance function on a grid: one vertex in each cell that it crosses (Gibson 1998).</summary>
internal static class SurfaceNet
{
    public static (List<Vector3> Positions, List<int> Indices) Mesh(Func<Vector3, float> distance, (Vector3 Min, Vector3 Max) bounds, float cell)
    {
        var min = bounds.Min - new Vector3(cell * 2);
        var count = (bounds.Max - min) / cell;
        int nx = (int)count.X + 4, ny = (int)count.Y + 4, nz = (int)count.Z + 4;
        var grid = new float[nx * ny * nz];
        const int block = 4;
        int by = (ny + block - 1) / block;
        Parallel.For(0, by * ((nz + block - 1) / block), Threads.Options, k =>
        {
            int y0 = k % by * block, z0 = k / by * block;
            for (int x0 = 0; x0 < nx; x0 += block)
            {
                // far from the surface a whole block takes the value of its middle
                var middle = min + (new Vector3(x0 + 1.5f, y0 + 1.5f, z0 + 1.5f) * cell);
                float d = distance(middle);
                bool far = MathF.Abs(d) > cell * block * 1.6f;
                for (int z = z0; z < Math.Min(nz, z0 + block); z++)
                    for (int y = y0; y < Math.Min(ny, y0 + block); y++)
                        for (int x = x0; x < Math.Min(nx, x0 + block); x++)
                            grid[(((z * ny) + y) * nx) + x] = far ? d : distance(min + (new Vector3(x, y, z) * cell));
            }
        });
        var positions = new List<Vector3>();
        var indices = new List<int>();
        var vertex = new int[grid.Length];
        int sx = 1, sy = nx, sz = nx * ny;
        for (int z = 0; z + 1 < nz; z++)
            for (int y = 0; y + 1 < ny; y++)
                for (int x = 0; x + 1 < nx; x++)
                {
                    int i = (z * sz) + (y * sy) + x;
                    vertex[i] = -1;
                    int signs = 0;
                    for (int c = 0; c < 8; c++) if (grid[i + ((c & 1) * sx) + (((c >> 1) & 1) * sy) + ((c >> 2) * sz)] < 0) signs++;
                    if (signs is 0 or 8) continue;
                    var sum = Vector3.Zero;
                    int edges = 0;
                    for (int c = 0; c < 8; c++)
                        for (int axis = 1; axis < 8; axis <<= 1)
                        {
                            if ((c & axis) != 0) continue;
                            int d = c | axis;
                            float a = grid[i + Offset(c, sx, sy, sz)], b = grid[i + Offset(d, sx, sy, sz)];
                            if (a < 0 == b < 0) continue;
                            sum += Vector3.Lerp(Corner(c), Corner(d), a / (a - b));
                            edges++;
                        }

                    vertex[i] = positions.Count;
                    positions.Add(min + ((new Vector3(x, y, z) + (sum / edges)) * cell));
                }

        for (int z = 1; z + 1 < nz; z++)
            for (int y = 1; y + 1 < ny; y++)
                for (int x = 1; x + 1 < nx; x++)
                {
                    int i = (z * sz) + (y * sy) + x;
                    Face(i, sx, sy, sz);
                    Face(i, sy, sz, sx);
                    Face(i, sz, sx, sy);
                }

        return (positions, indices);

        void Face(int i, int along, int u, int v)
        {
            bool inside = grid[i] < 0;
            if (inside == grid[i + along] < 0) return;
            int a = vertex[i - u - v], b = vertex[i - v], c = vertex[i], d = vertex[i - u];
            if (a < 0 || b < 0 || c < 0 || d < 0) return;
            if (inside) indices.AddRange([a, b, c, a, c, d]);
            else indices.AddRange([a, c, b, a, d, c]);
        }
    }

    private static int Offset(int c, int sx, int sy, int sz) => ((c & 1) * sx) + (((c >> 1) & 1) * sy) + ((c >> 2) * sz);

    private static Vector3 Corner(int c) => new(c & 1, (c >> 1) & 1, c >> 2);
}
