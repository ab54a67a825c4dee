namespace Kinora.Speech.Visemes;

/// <summary>Mouth shapes, the 15 classes of MPEG-4 practice (as in the Oculus set).</summary>
public enum Viseme
{
    /// <summary>Rest.</summary>
    Silence,

    /// <summary>p, b, m: lips closed.</summary>
    PP,

    /// <summary>f, v: lower lip at the upper teeth.</summary>
    FF,

    /// <summary>th, dh: tongue between the teeth.</summary>
    TH,

    /// <summary>t, d: tongue at the ridge.</summary>
    DD,

    /// <summary>k, g, ng.</summary>
    KK,

    /// <summary>ch, j, sh, zh: lips funnelled.</summary>
    CH,

    /// <summary>s, z.</summary>
    SS,

    /// <summary>n, l.</summary>
    NN,

    /// <summary>r, er.</summary>
    RR,

    /// <summary>aa, ae, ah, ay, aw onset: wide open.</summary>
    AA,

    /// <summary>eh, ey.</summary>
    E,

    /// <summary>ih, iy, y: spread.</summary>
    IH,

    /// <summary>ao, ow, oy: rounded, open.</summary>
    OH,

    /// <summary>uw, uh, w: rounded, narrow.</summary>
    OU,
}
