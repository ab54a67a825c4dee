namespace Kinora.Speech.Ambience;

/// <summary>A sound at a moment (foley).</summary>
public enum SoundEventKind
{
    /// <summary>Shoe on a hard floor.</summary>
    Footstep,

    /// <summary>Foot or paw on grass, sand or snow.</summary>
    SoftStep,

    /// <summary>Shoe on gravel.</summary>
    GravelStep,

    /// <summary>Hoof.</summary>
    Hoofbeat,

    /// <summary>Something falls into water.</summary>
    Splash,

    /// <summary>A drop into water.</summary>
    Drip,

    /// <summary>A clap of thunder.</summary>
    Thunder,

    /// <summary>Something rushes by.</summary>
    Whoosh,

    /// <summary>Something heavy lands.</summary>
    Thud,

    /// <summary>Glass or china.</summary>
    Clink,

    /// <summary>A bell.</summary>
    Bell,

    /// <summary>A dog.</summary>
    Bark,

    /// <summary>A cat.</summary>
    Meow,

    /// <summary>A bird.</summary>
    BirdCall,

    /// <summary>A car passes.</summary>
    CarPass,

    /// <summary>One beat of the heart.</summary>
    Heartbeat,

    /// <summary>A spark in a fire.</summary>
    Crackle,

    /// <summary>A stroke of wings.</summary>
    Wingbeat,
}
