namespace Kinora.Speech.Ambience;

/// <summary>A continuous sound of a place.</summary>
public enum AmbienceKind
{
    /// <summary>Gusts, no whistling.</summary>
    Wind,

    /// <summary>Single drops over a soft hiss.</summary>
    LightRain,

    /// <summary>A downpour.</summary>
    HeavyRain,

    /// <summary>Rolling thunder now and then.</summary>
    Thunder,

    /// <summary>Waves that break and run out.</summary>
    Surf,

    /// <summary>A brook.</summary>
    Stream,

    /// <summary>A fire: low roar and crackling.</summary>
    Fire,

    /// <summary>Singing birds.</summary>
    Birds,

    /// <summary>Crickets at night.</summary>
    Crickets,

    /// <summary>Rustling leaves.</summary>
    Leaves,

    /// <summary>A road: passing cars over a rumble.</summary>
    Traffic,

    /// <summary>Many people talking, no words.</summary>
    Crowd,

    /// <summary>Clapping.</summary>
    Applause,

    /// <summary>A quiet room.</summary>
    RoomTone,

    /// <summary>Muffled rumble and bubbles.</summary>
    Underwater,

    /// <summary>A running engine.</summary>
    Engine,

    /// <summary>A beating heart.</summary>
    Heartbeat,
}
