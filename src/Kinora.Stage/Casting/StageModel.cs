using System.Numerics;
using Kinora.Stage.Assets;
using Kinora.Stage.Models;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Casting;

/// <summary>Something to be put on the stage: x is its front, y up, standing on y = 0 with its middle over the origin.</summary>
internal sealed class StageModel
{
    public required string Label { get; init; }

    /// <summary>Rigid shape, or null.</summary>
    public Mesh? Mesh { get; init; }

    /// <summary>Living shape, or null.</summary>
    public Creature? Creature { get; init; }

    public AssetCredit? Credit { get; init; }

    /// <summary>Said in the record: what is shown in its place when it is not quite the thing.</summary>
    public string? StandIn { get; init; }

    /// <summary>Directions of named parts, as angles about y from the front: the handle of a mug.</summary>
    public IReadOnlyDictionary<string, float> Features { get; init; } = new Dictionary<string, float>();

    /// <summary>Light that it gives, if any.</summary>
    public Vector3 Glow { get; init; }

    /// <summary>Flies or hangs at this height when nothing else is said; 0 stands.</summary>
    public float Hover { get; init; }

    /// <summary>Parts that turn: radius of wheels in metres, 0 without.</summary>
    public float WheelRadius { get; init; }

    /// <summary>Depth of the keel under water for what floats.</summary>
    public float Draught { get; init; }

    private (Vector3 Min, Vector3 Max)? _bounds;

    public Mesh Shape => Creature?.Mesh ?? Mesh!;

    public (Vector3 Min, Vector3 Max) Bounds => _bounds ??= Shape.Bounds();

    public Vector3 Size => Bounds.Max - Bounds.Min;

    /// <summary>The same bigger or smaller.</summary>
    public StageModel Scaled(float k)
    {
        if (MathF.Abs(k - 1) < 1e-3f) return this;
        var m = Matrix4x4.CreateScale(k);
        return new StageModel
        {
            Label = Label,
            Mesh = Mesh?.Transformed(m),
            Creature = Creature?.Scaled(k),
            Credit = Credit,
            StandIn = StandIn,
            Features = Features,
            Glow = Glow * (k * k),
            Hover = Hover * k,
            WheelRadius = WheelRadius * k,
            Draught = Draught * k,
        };
    }

    /// <summary>The same with other materials.</summary>
    public StageModel Painted(Func<Material, Material> change) => new()
    {
        Label = Label,
        Mesh = Mesh?.WithMaterials(change),
        Creature = Creature?.WithMaterials(change),
        Credit = Credit,
        StandIn = StandIn,
        Features = Features,
        Glow = Glow,
        Hover = Hover,
        WheelRadius = WheelRadius,
        Draught = Draught,
    };
}
