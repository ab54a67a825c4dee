using System.Numerics;
using Kinora.Stage.Models;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Tests;

/// <summary>Sub-frames that are shaded together against frames that are shaded one by one.</summary>
public sealed class ShadingTests
{
    private const int Width = 320, Height = 180;

    private static RenderScene Scene(Geometry geometry, Floor floor, float spin = 0) => new()
    {
        Geometry = geometry,
        Floor = floor,
        Lighting = new Lighting
        {
            Around = new Surroundings(128, d => new Vector3(.4f, .5f, .7f) + (Vector3.One * d.Y * .2f)),
            Sun = Vector3.Normalize(new Vector3(.5f, .8f, .4f)),
            SunColour = new Vector3(2f, 1.9f, 1.7f),
        },
        Camera = t => CameraPose.Look(new Vector3(MathF.Sin((float)t * spin) * 4, 1.6f, MathF.Cos((float)t * spin) * 4), new Vector3(0, .5f, 0), .8f),
        ShadowRegion = _ => (new Vector3(0, .5f, 0), 3),
    };

    private static Floor Ground(bool mirrors = false) => new() { Map = Nature.Surfaces.Tiles(new Vector3(.7f), new Vector3(.2f), 8), Tile = 4, Mirrors = mirrors, Roughness = mirrors ? .1f : .9f, Reflectance = mirrors ? .5f : .04f };

    private static Mesh Ball(float roughness) => new MeshBuilder().With(new Material { Colour = new Vector3(.6f, .3f, .2f), Roughness = roughness }).Sphere(new(0, .5f, 0), .5f).Build();

    private static float[] Draw(RenderScene scene, int subFrames, double seconds = 0)
    {
        using var renderer = new FrameRenderer(scene, Width, Height, subFrames, 512);
        renderer.Render(seconds, 1 / 24.0, CancellationToken.None);
        var picture = new float[Width * Height];
        for (int y = 0; y < Height; y++) renderer.Planes.Green.Row(y).CopyTo(picture.AsSpan(y * Width));
        return picture;
    }

    private static double Difference(float[] a, float[] b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Average();

    [Fact]
    public void More_sub_frames_change_edges_and_not_surfaces()
    {
        var geometry = new Geometry();
        geometry.Add(Ball(.4f));
        var scene = Scene(geometry, Ground());
        float[] one = Draw(scene, 1), four = Draw(scene, 4), eight = Draw(scene, 8);
        Difference(four, eight).ShouldBeLessThan(Difference(one, eight) * .75);
        Difference(one, eight).ShouldBeLessThan(.02);
    }

    [Fact]
    public void A_surface_lit_at_its_vertices_looks_like_one_lit_at_its_pixels()
    {
        // .69 is a little too glossy to be lit at the vertices
        float[][] pictures = [.. new[] { .69f, .71f }.Select(roughness =>
        {
            var geometry = new Geometry();
            geometry.Add(new MeshBuilder().With(new Material { Colour = new Vector3(.6f, .3f, .2f), Roughness = roughness }).Sheet(500, 500, (u, v) => new Vector3((u * 2) - 1, .2f + (.2f * MathF.Sin(u * 9)), (v * 2) - 1)).Build());
            return Draw(Scene(geometry, Ground()), 4);
        })];
        Difference(pictures[0], pictures[1]).ShouldBeLessThan(.004);
    }

    [Fact]
    public void One_seed_gives_the_same_frame_whatever_was_drawn_before()
    {
        var geometry = new Geometry();
        geometry.Add(Ball(.3f));
        using var renderer = new FrameRenderer(Scene(geometry, Ground(mirrors: true), spin: 1), Width, Height, 4, 512);
        renderer.Render(.5, 1 / 24.0, CancellationToken.None);
        renderer.Render(2, 1 / 24.0, CancellationToken.None);
        float[] alone = Draw(Scene(geometry, Ground(mirrors: true), spin: 1), 4, 2);
        for (int y = 0; y < Height; y++) renderer.Planes.Green.Row(y).SequenceEqual(alone.AsSpan(y * Width, Width)).ShouldBeTrue();
    }

    [Fact]
    public void A_polished_floor_shows_the_ball_below_itself()
    {
        Geometry geometry = new(), empty = new();
        geometry.Add(new MeshBuilder().With(new Material { Colour = new Vector3(.02f), Roughness = .9f }).Sphere(new(0, .5f, 0), .5f).Build());
        float[] with = Draw(Scene(geometry, Ground(mirrors: true)), 2), without = Draw(Scene(empty, Ground(mirrors: true)), 2);
        var view = new View(CameraPose.Look(new Vector3(0, 1.6f, 4), new Vector3(0, .5f, 0), .8f), Width, Height, default);
        var p = view.Project(new Vector3(0, -.4f, .3f));
        int at = ((int)p.Y * Width) + (int)p.X;
        with[at].ShouldBeLessThan(without[at] - .01f);
    }
}
