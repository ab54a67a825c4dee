using Kinora.Imaging;
using Kinora.Imaging.Fill;
using Kinora.Imaging.Matting;
using Kinora.Shots.Motion.Expressions;

namespace Kinora.Shots.Motion;

/// <summary>The cut-out figure and the picture without it, ready to be posed.</summary>
internal sealed class Puppet : IDisposable
{
    /// <summary>Torso lengths behind the trunk from which an arm is drawn behind it.</summary>
    private const float BehindTrunk = -.45f;

    /// <summary>The same in profile, where the model's depth says surely which arm is the far one.</summary>
    private const float BehindProfile = -.12f;

    private readonly PuppetLayer[] _layers;
    private readonly PuppetDeformation _deformation, _mirrored;
    private readonly LayerPainter _painter;
    private readonly CharacterFace? _face;

    /// <summary>Cuts a figure out.</summary>
    /// <param name="figure">The figure; stays the caller's.</param>
    /// <param name="face">Rigs the face in the layer that holds the head; null for a figure without one.</param>
    /// <param name="seed">Seed of the background's completion.</param>
    /// <param name="cancellation">Stops it.</param>
    public Puppet(Figure figure, Func<Plane<Rgba>, CharacterFace>? face, ulong seed, CancellationToken cancellation)
    {
        var parts = new BodyParts(figure);
        using (parts.Crossing) _layers = new LayerCutter(figure, parts).Cut();
        _deformation = new PuppetDeformation(figure, mirrored: false);
        _mirrored = new PuppetDeformation(figure, mirrored: true);
        _painter = new LayerPainter(figure.Width, figure.Height);
        _face = face?.Invoke(_layers[BodyParts.Trunk].Texture);
        Background = WithoutFigure(figure, seed, cancellation);
    }

    /// <summary>The photo with the figure and its shadow taken out.</summary>
    public Plane<Rgba> Background { get; }

    /// <summary>Gives the face the expression of a frame, for all drawing until the next.</summary>
    public void Express(Target target)
    {
        if (_face is not null && target.Face is { } face) _face.Draw(face, _layers[BodyParts.Trunk].Texture);
    }

    /// <summary>Draws the figure in a pose over the canvas.</summary>
    /// <param name="canvas">Drawn over.</param>
    /// <param name="target">The pose.</param>
    /// <param name="mirrored">Shows the mirror image of the figure.</param>
    public void Draw(Plane<Rgba> canvas, Target target, bool mirrored)
    {
        ContactShadow.Draw(canvas, target);
        foreach (var layer in _layers) (mirrored ? _mirrored : _deformation).Apply(layer, target);

        // The farther leg first, then the other, the trunk with the head, and the arms; an arm clearly behind the body goes before it.
        int farLeg = target.Depth[2] < target.Depth[3] ? 2 : 3, farArm = target.Depth[0] < target.Depth[1] ? 0 : 1;
        float behind = BehindProfile + ((BehindTrunk - BehindProfile) * MathF.Abs(target.Facing));
        _painter.Paint(_layers[farLeg], canvas);
        _painter.Paint(_layers[5 - farLeg], canvas);
        for (int arm = 0; arm < 2; arm++)
            if (target.Depth[arm] < behind) _painter.Paint(_layers[arm], canvas);
        _painter.Paint(_layers[BodyParts.Trunk], canvas);
        foreach (int arm in (ReadOnlySpan<int>)[farArm, 1 - farArm])
            if (target.Depth[arm] >= behind) _painter.Paint(_layers[arm], canvas);
    }

    public void Dispose()
    {
        _face?.Dispose();
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
