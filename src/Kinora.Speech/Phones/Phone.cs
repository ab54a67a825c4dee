namespace Kinora.Speech.Phones;

/// <summary>
/// Sound classes that can be told apart by ear in any language: the common ground of ARPAbet, the International Phonetic Alphabet,
/// pinyin and engine mnemonics. Diphthongs are sequences of two. The order is the order of the acoustic network's outputs.
/// </summary>
internal enum Phone
{
    Silence,
    B,
    M,
    F,
    TH,
    T,
    N,
    L,
    K,
    NG,
    SH,
    S,
    R,
    HH,
    W,
    IY,
    IH,
    EH,
    AX,
    AE,
    AA,
    AH,
    AO,
    UH,
    UW,
    YU,
}
