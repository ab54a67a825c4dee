using System.Numerics;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Models;

/// <summary>Short strands on a skin: they hide facets and soften the outline.</summary>
/// <param name="Strands">How many.</param>
/// <param name="Length">Metres.</param>
/// <param name="Width">Metres at the root.</param>
/// <param name="Where">Factor on length at a place of the rest pose, 0 leaves it bare.</param>
internal sealed record Fur(int Strands, float Length, float Width, Func<Vector3, float> Where)
{
    public void Grow(
        List<Vector3> positions, List<Vector3> normals, List<Vector4> colours, List<Vector2> uvs, List<byte> bones, List<Vector4> weights,
        List<int> indices, List<int> triangleMaterials, List<Material> materials)
    {
        int triangles = indices.Count / 3;
        var area = new float[triangles];
        float sum = 0;
        for (int t = 0; t < triangles; t++)
        {
            Vector3 a = positions[indices[t * 3]], b = positions[indices[(t * 3) + 1]], c = positions[indices[(t * 3) + 2]];
            sum += Vector3.Cross(b - a, c - a).Length();
            area[t] = sum;
        }

        int material = materials.Count;
        materials.Add(materials[0] with { Sheen = materials[0].Sheen + .15f, Grain = 0, Translucency = .1f });
        for (uint s = 0; s < Strands; s++)
        {
            int t = Array.BinarySearch(area, (s + Noise.Unit(s * 3)) / Strands * sum);
            t = Math.Min(t < 0 ? ~t : t, triangles - 1);
            int ia = indices[t * 3], ib = indices[(t * 3) + 1], ic = indices[(t * 3) + 2];
            float u = Noise.Unit((s * 5) + 1), v = Noise.Unit((s * 7) + 2);
            if (u + v > 1) (u, v) = (1 - u, 1 - v);
            var p = positions[ia] + ((positions[ib] - positions[ia]) * u) + ((positions[ic] - positions[ia]) * v);
            float length = Length * Where(p) * (.6f + (.8f * Noise.Unit(s * 11)));
            if (length <= 0) continue;
            var n = normals[ia];
            // combed backwards and down, in clumps
            float clump = Noise.Value3(p * (9 / Length * .06f)) - .5f;
            var comb = new Vector3(-1, -.55f, clump * .8f);
            comb -= n * Vector3.Dot(comb, n);
            var along = Vector3.Normalize((n * (.42f + (.4f * Noise.Unit(s * 13)))) + comb);
            var side = Vector3.Normalize(Vector3.Cross(along, n) + (new Vector3(Noise.Unit(s * 17) - .5f, Noise.Unit(s * 19) - .5f, Noise.Unit(s * 23) - .5f) * .4f)) * Width * .5f;
            var lit = Vector3.Normalize(n + (along * .35f));
            var c = colours[ia];
            float shade = .82f + (.36f * Noise.Unit(s * 29)) + (clump * .25f);
            int first = positions.Count;
            for (int k = 0; k < 3; k++)
            {
                positions.Add(k == 2 ? p + (along * length) : p - (n * Width * .3f) + (k == 0 ? side : -side));
                normals.Add(lit);
                float tone = shade * (k == 2 ? 1.12f : .86f);
                colours.Add(new Vector4(c.X * tone, c.Y * tone, c.Z * tone, c.W));
                uvs.Add(Vector2.Zero);
                bones.AddRange([bones[ia * 4], bones[(ia * 4) + 1], bones[(ia * 4) + 2], bones[(ia * 4) + 3]]);
                weights.Add(weights[ia]);
            }

            indices.AddRange([first, first + 1, first + 2]);
            triangleMaterials.Add(material);
        }
    }
}
