using System.Numerics;
using System.Runtime.Intrinsics;
using Kinora.Imaging;
using Kinora.Stage.Models;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Tests;

/// <summary>Kernels over eight lanes against their scalar twins.</summary>
public sealed class KernelTests
{
    private static Vector256<float> Lane(Func<int, float> value) => Vector256.Create(value(0), value(1), value(2), value(3), value(4), value(5), value(6), value(7));

    private static float Any(uint i) => (Noise.Unit(i) * 400) - 200;

    [Fact]
    public void Noise_at_eight_places_is_the_noise_at_each()
    {
        for (uint i = 0; i < 64; i++)
        {
            uint seed = i * 16;
            var many = Noise.Value(Lane(k => Any(seed + (uint)k)), Lane(k => Any(seed + (uint)k + 8)));
            for (int k = 0; k < 8; k++) many[k].ShouldBe(Noise.Value(Any(seed + (uint)k), Any(seed + (uint)k + 8)), 1e-4f);
        }
    }

    [Fact]
    public void A_texture_read_at_eight_places_is_the_texture_at_each()
    {
        var map = Texture.Paint(64, 32, (u, v) => new Vector4(u, v, .5f + (.5f * MathF.Sin(u * 40)), 1));
        for (uint i = 0; i < 64; i++)
        {
            uint seed = i * 24;
            float U(int k) => Any(seed + (uint)k) * .03f;
            float V(int k) => Any(seed + (uint)k + 8) * .03f;
            float Level(int k) => Any(seed + (uint)k + 16) * .05f;
            map.Sample(Lane(U), Lane(V), Lane(Level), out var r, out var g, out var b);
            for (int k = 0; k < 8; k++)
            {
                var c = map.Sample(U(k), V(k), Level(k));
                Vector3.Distance(new Vector3(r[k], g[k], b[k]), new Vector3(c.X, c.Y, c.Z)).ShouldBeLessThan(2e-3f);
            }
        }
    }

    [Fact]
    public void A_shadow_at_eight_places_is_the_mean_of_a_box_of_four_texels()
    {
        var map = new ShadowMap(256);
        var geometry = new Geometry();
        geometry.Add(new MeshBuilder().With(new Material()).Sphere(new(0, 1, 0), .4f).Build());
        geometry.Add(new MeshBuilder().With(new Material()).Block(new(1.2f, .8f, .5f), new(.3f, .6f, .2f)).Build());
        map.Draw(geometry, Vector3.Normalize(new Vector3(1, 1, .3f)), new(0, .5f, 0), 3);
        int soft = 0;
        for (uint i = 0; i < 400; i++)
        {
            uint seed = i * 16;
            float X(int k) => Any(seed + (uint)k) * .012f;
            float Z(int k) => Any(seed + (uint)k + 8) * .012f;
            var lit = map.Lit(Lane(X), Vector256<float>.Zero, Lane(Z), Vector256<float>.Zero, Vector256.Create(1f), Vector256<float>.Zero);
            for (int k = 0; k < 8; k++)
            {
                float expected = Box(map, new Vector3(X(k), 1.5f / map.Scale, Z(k)));
                lit[k].ShouldBe(expected, .02f);
                if (expected is > .05f and < .95f) soft++;
            }
        }

        soft.ShouldBeGreaterThan(20);
    }

    [Fact]
    public void What_stays_in_the_shadow_map_is_drawn_as_if_anew()
    {
        var geometry = new Geometry();
        float at = 0;
        geometry.Add(new MeshBuilder().With(new Material()).Sphere(new(0, 1, 0), .4f).Build());
        var ball = new MeshBuilder().With(new Material()).Sphere(new(0, .6f, 0), .2f).Build();
        geometry.Add(ball, (t, p, _) =>
        {
            for (int i = 0; i < p.Length; i++) p[i] = new Vector4(ball.Positions[i] + new Vector3(at, 0, 0), 1);
        });
        var map = new ShadowMap(256);
        var sun = Vector3.Normalize(new Vector3(1, 1, 0));
        for (int frame = 0; frame < 4; frame++)
        {
            at = frame * .3f;
            geometry.MoveTo(frame);
            map.Draw(geometry, sun, new(0, .5f, 0), 3);
            var anew = new ShadowMap(256);
            anew.Draw(geometry, sun, new(0, .5f, 0), 3);
            map.Depth.ShouldBe(anew.Depth);
        }
    }

    [Fact]
    public void A_box_blur_keeps_the_sum_of_what_lies_inside()
    {
        using var from = new Plane<float>(70, 40);
        using var across = new Plane<float>(70, 40);
        using var both = new Plane<float>(70, 40);
        from[35, 20] = 1;
        BoxBlur.Rows(from, across, 3);
        BoxBlur.Columns(across, both, 2);
        float sum = 0;
        for (int y = 0; y < 40; y++) foreach (float v in both.Row(y)) sum += v;
        sum.ShouldBe(1, 1e-4f);
        both[38, 22].ShouldBe(1f / 35, 1e-5f);
        both[39, 22].ShouldBe(0, 1e-5f);
    }

    private static float Box(ShadowMap map, Vector3 place)
    {
        var q = map.Project(place);
        float z = q.Z + (1.2f / map.Scale), sum = 0;
        const int steps = 32;
        for (int i = 0; i < steps; i++)
            for (int j = 0; j < steps; j++)
            {
                int x = (int)MathF.Floor(q.X - 2 + ((i + .5f) * 4 / steps)), y = (int)MathF.Floor(q.Y - 2 + ((j + .5f) * 4 / steps));
                if (z >= map.Depth[(y * map.Size) + x]) sum++;
            }

        return sum / (steps * steps);
    }
}
