using System.Numerics;
using System.Runtime.Intrinsics;
using Kinora.Stage.Models;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Tests;

public sealed class RasteriserTests
{
    private const int Width = 320, Height = 180;

    private static Geometry Of(params Mesh[] meshes)
    {
        var geometry = new Geometry();
        foreach (var mesh in meshes) geometry.Add(mesh);
        return geometry;
    }

    private static Rasteriser Draw(Geometry geometry, View view, Floor? floor = null)
    {
        var raster = new Rasteriser(view.Width, view.Height);
        raster.SetUp(geometry, view, _ => true);
        var plane = new FloorPlane(floor, view);
        for (int band = 0; band < raster.Bands; band++) raster.Draw(band, plane);
        return raster;
    }

    private static View Camera(Vector3 eye, Vector3 target, float fov = .7f) => new(CameraPose.Look(eye, target, fov), Width, Height, default);

    [Fact]
    public void A_point_lands_where_the_pinhole_model_puts_it()
    {
        var view = Camera(new(0, 0, 5), Vector3.Zero);
        var p = view.Project(new Vector3(1, .5f, 0));
        float focal = Height * .5f / MathF.Tan(.35f);
        p.X.ShouldBe((Width / 2f) + (focal / 5), .01f);
        p.Y.ShouldBe((Height / 2f) - (focal * .5f / 5), .01f);
        (1 / p.Z).ShouldBe(5, .001f);
    }

    [Fact]
    public void A_square_covers_the_area_that_its_projection_has()
    {
        var mesh = new MeshBuilder().With(new Material()).Quad(new(-1, -1, 0), new(1, -1, 0), new(1, 1, 0), new(-1, 1, 0)).Build();
        var view = Camera(new(0, 0, 6), Vector3.Zero);
        using var raster = Draw(Of(mesh), view);
        int covered = 0;
        for (int y = 0; y < Height; y++) foreach (uint key in raster.Visible.Row(y)) if (key != 0) covered++;
        float side = 2 * Height * .5f / MathF.Tan(.35f) / 6;
        ((float)covered).ShouldBe(side * side, side * 2.2f);
    }

    [Fact]
    public void Two_triangles_that_share_an_edge_leave_no_hole()
    {
        var mesh = new MeshBuilder().With(new Material()).Quad(new(-3, -2, 0), new(3, -2.4f, 1), new(3.3f, 2, -1), new(-3, 2, .5f)).Build();
        using var raster = Draw(Of(mesh), Camera(new(.3f, .2f, 4), Vector3.Zero, .9f));
        for (int y = 40; y < 140; y++)
            for (int x = 100; x < 220; x++) raster.Visible[x, y].ShouldNotBe(0u);
    }

    [Fact]
    public void Depth_is_exact_on_a_slanted_plane()
    {
        var mesh = new MeshBuilder().With(new Material()).Quad(new(-4, -1, 2), new(4, -1, 2), new(4, 1, -6), new(-4, 1, -6)).Build();
        var view = Camera(new(0, 2, 7), Vector3.Zero);
        using var raster = Draw(Of(mesh), view);
        var normal = Vector3.Normalize(Vector3.Cross(new Vector3(1, 0, 0), new Vector3(0, 2, -8)));
        int seen = 0;
        for (int y = 0; y < Height; y += 7)
            for (int x = 0; x < Width; x += 7)
            {
                if (raster.Visible[x, y] == 0) continue;
                var ray = view.Ray(x + .5f, y + .5f);
                float z = Vector3.Dot(new Vector3(0, -1, 2) - view.Eye, normal) / Vector3.Dot(ray, normal);
                (1 / raster.Depth[x, y]).ShouldBe(z, z * 1e-4f);
                seen++;
            }

        seen.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void The_nearer_of_two_things_hides_the_other_whatever_their_order()
    {
        var near = new MeshBuilder().With(new Material { Name = "near" }).Sphere(new(0, 0, 1), .5f).Build();
        var far = new MeshBuilder().With(new Material { Name = "far" }).Sphere(new(0, 0, -1), .9f).Build();
        foreach (var order in new[] { new[] { near, far }, [far, near] })
        {
            var geometry = Of(order);
            using var raster = Draw(geometry, Camera(new(0, 0, 5), Vector3.Zero));
            unsafe
            {
                var record = raster.Record(raster.Visible[Width / 2, Height / 2]);
                geometry.Materials[geometry.TriangleMaterials[record->Triangle]].Name.ShouldBe("near");
            }
        }
    }

    [Fact]
    public void Triangles_that_pass_through_the_camera_are_cut_not_dropped()
    {
        var ground = new MeshBuilder().With(new Material()).Quad(new(-50, -1, 50), new(50, -1, 50), new(50, -1, -50), new(-50, -1, -50)).Build();
        var view = Camera(new(0, 0, 0), new(0, -.2f, -1));
        using var raster = Draw(Of(ground), view);
        int x = Width / 2, y = Height - 4;
        raster.Visible[x, y].ShouldNotBe(0u);
        var ray = view.Ray(x + .5f, y + .5f);
        (1 / raster.Depth[x, y]).ShouldBe(-1 / ray.Y, .01f);
    }

    [Fact]
    public void The_floor_is_a_plane_to_the_horizon()
    {
        var view = Camera(new(0, 2, 0), new(0, 1.5f, -4));
        var floor = new Floor { Map = Nature.Surfaces.Plain(new Vector3(.5f)) };
        using var raster = Draw(new Geometry(), view, floor);
        for (int y = 0; y < Height; y += 5)
        {
            var ray = view.Ray(100.5f, y + .5f);
            if (ray.Y >= 0) raster.Depth[100, y].ShouldBe(0);
            else (1 / raster.Depth[100, y]).ShouldBe(-2 / ray.Y, -2 / ray.Y * 1e-3f);
        }
    }

    [Fact]
    public void The_mirrored_view_sees_the_reflection_at_the_same_pixel()
    {
        var pose = CameraPose.Look(new(1, 2, 5), new(0, .4f, 0), .7f);
        var view = new View(pose, Width, Height, default);
        var mirrored = view.Mirrored(0);
        var p = new Vector3(.4f, 1.1f, -.3f);
        var direct = view.Project(p with { Y = -p.Y });
        var inMirror = mirrored.Project(p);
        Vector3.Distance(direct, inMirror).ShouldBeLessThan(.01f);
    }

    [Fact]
    public void A_ball_throws_a_shadow_along_the_sun()
    {
        var map = new ShadowMap(256);
        var sun = Vector3.Normalize(new Vector3(1, 1, 0));
        map.Draw(Of(new MeshBuilder().With(new Material()).Sphere(new(0, 1, 0), .4f).Build()), sun, new(0, .5f, 0), 3);
        Lit(new(-1, 0, 0)).ShouldBe(0);
        Lit(new(1, 0, 0)).ShouldBe(1);
        Lit(new(0, 1.45f, 0)).ShouldBe(1);

        float Lit(Vector3 p) => map.Lit(Vector256.Create(p.X), Vector256.Create(p.Y), Vector256.Create(p.Z), Vector256<float>.Zero, Vector256.Create(1f), Vector256<float>.Zero)[0];
    }
}
