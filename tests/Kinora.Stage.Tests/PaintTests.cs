using System.Numerics;
using Kinora.Stage.Casting;
using Kinora.Stage.Models;
using Kinora.Stage.Rendering;
using Kinora.Stage.Scenes;

namespace Kinora.Stage.Tests;

/// <summary>A colour that the prompt names goes where a viewer looks for it.</summary>
public sealed class PaintTests
{
    private static readonly Material Body = new() { Colour = new Vector3(.1f, .15f, .4f) };
    private static readonly Material Within = new() { Colour = new Vector3(.3f, .3f, .3f) };
    private static readonly Material Tyre = new() { Colour = new Vector3(.02f, .02f, .02f) };
    private static readonly Material Glass = new() { Colour = new Vector3(.6f, .7f, .7f), Transparency = .8f };

    [Fact]
    public void What_lies_within_and_behind_glass_is_seen_as_such()
    {
        double[] shares = VisibleMaterials.Shares(Car(out var mesh));
        double Of(Material m) => shares[Array.IndexOf(mesh.Materials, m)];
        shares.Sum().ShouldBe(1, 1e-9);
        Of(Within).ShouldBe(0);
        Of(Glass).ShouldBe(0);
        Of(Body).ShouldBeGreaterThan(Of(Tyre));
        Of(Tyre).ShouldBeGreaterThan(.05);
    }

    [Fact]
    public void Paint_goes_on_the_body_and_not_on_tyres_or_seats_however_large()
    {
        Surfacing.Main(Car(out _)).ShouldBe([Body]);
        Surfacing.Main(new MeshBuilder().With(Tyre).Block(Vector3.Zero, Vector3.One).Build()).ShouldBe([Tyre]);
    }

    // A box on four dark wheels, full of sheets that have ten times its surface, below a clear dome.
    private static Mesh Car(out Mesh mesh)
    {
        var b = new MeshBuilder().With(Body).Block(Vector3.Zero, new Vector3(2, .6f, 1)).With(Within);
        for (int i = 0; i < 40; i++) b.Block(new Vector3(0, (i - 20) * .01f, 0), new Vector3(1.8f, .004f, .8f));
        b.With(Tyre);
        foreach (float x in new[] { -.7f, .7f }) b.Block(new Vector3(x, -.4f, 0), new Vector3(.5f, .5f, 1.1f));
        b.With(Glass).Ellipsoid(new Vector3(0, .3f, 0), new Vector3(.8f, .4f, .45f));
        return mesh = b.Build();
    }
}
