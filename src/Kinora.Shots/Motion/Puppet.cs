using Kinora.Imaging;
using Kinora.Imaging.Fill;
using Kinora.Imaging.Matting;

namespace Kinora.Shots.Motion;

/// <summary>The cut-out figure and the picture without it, ready to be posed.</summary>
internal sealed class Puppet : IDisposable
{
    /// <summary>Torso lengths behind the trunk from which an arm is drawn behind it.</summary>
    private const float BehindTrunk = -.45f;

    private readonly PuppetLayer[] _layers;
    private readonly PuppetDeformation _deformation;
    private readonly LayerPainter _painter;

    public Puppet(Figure figure, ulong seed, CancellationToken cancellation)
    {
        var parts = new BodyParts(figure);
        using (parts.Crossing) _layers = new LayerCutter(figure, parts).Cut();
        _deformation = new PuppetDeformation(figure);
        _painter = new LayerPainter(figure.Width, figure.Height);
        Background = WithoutFigure(figure, seed, cancellation);
    }

    /// <summary>The photo with the figure and its shadow taken out.</summary>
    public Plane<Rgba> Background { get; }

    /// <summary>Draws the figure in a pose over the canvas.</summary>
    public void Draw(Plane<Rgba> canvas, Target target)
    {
        ContactShadow.Draw(canvas, target);
        foreach (var layer in _layers) _deformation.Apply(layer, target);

        // The farther leg first, then the other, the trunk with the head, and the arms; an arm clearly behind the body goes before it.
        int farLeg = target.Depth[2] < target.Depth[3] ? 2 : 3, farArm = target.Depth[0] < target.Depth[1] ? 0 : 1;
        _painter.Paint(_layers[farLeg], canvas);
        _painter.Paint(_layers[5 - farLeg], canvas);
        for (int arm = 0; arm < 2; arm++)
            if (target.Depth[arm] < BehindTrunk) _painter.Paint(_layers[arm], canvas);
        _painter.Paint(_layers[BodyParts.Trunk], canvas);
        foreach (int arm in (ReadOnlySpan<int>)[farArm, 1 - farArm])
            if (target.Depth[arm] >= BehindTrunk) _painter.Paint(_layers[arm], canvas);
    }

    public void Dispose()
    {
        foreach (var layer in _layers) layer.Dispose();
        _painter.Dispose();
        Background.Dispose();
    }

    private static Plane<Rgba> WithoutFigure(Figure figure, ulong seed, CancellationToken cancellation)
    {
        using var wide = new Plane<float>(figure.Width, figure.Height);
        BoxMean.Apply(figure.Matte, wide, Math.Max(4, (int)(figure.Torso * .05f)));
        using var hole = new Plane<byte>(figure.Width, figure.Height);
        for (int y = 0; y < hole.Height; y++)
            for (int x = 0; x < hole.Width; x++) hole[x, y] = wide[x, y] > .03f ? (byte)1 : (byte)0;
        ContactShadow.MarkOld(hole, figure.Rest);
        return Inpainting.Fill(figure.Picture, hole, seed, cancellation);
    }
}
