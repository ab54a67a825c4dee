using Kinora.Speech.Visemes;

namespace Kinora.Shots.Faces.Articulation;

/// <summary>Where a sound wants the mouth, and how strongly it insists: jaw and lips apart (JALI, Edwards 2016).</summary>
internal readonly record struct MouthTarget(
    float Jaw, float Pucker, float Funnel, float Stretch, float UpperRaise, float LowerDrop, float Tongue, float JawStrength, float LipStrength)
{
    public static MouthTarget Of(Viseme viseme) => viseme switch
    {
        Viseme.PP => new(.05f, 0, 0, 0, 0, 0, 0, 1.3f, 1),
        Viseme.FF => new(.12f, 0, 0, .1f, .35f, 0, 0, 1.3f, 1),
        Viseme.TH => new(.15f, 0, 0, .12f, .2f, .24f, 1, 1.1f, .6f),
        Viseme.DD => new(.11f, 0, 0, .12f, .15f, .2f, .8f, 1.2f, .5f),
        Viseme.KK => new(.20f, 0, 0, .08f, .1f, .14f, 0, .8f, .45f),
        Viseme.CH => new(.07f, .35f, .42f, 0, .12f, .14f, .2f, 1.4f, 1.2f),
        Viseme.SS => new(.06f, 0, .03f, .25f, .2f, .22f, .3f, 1.4f, .8f),
        Viseme.NN => new(.15f, 0, 0, .12f, .14f, .18f, .85f, .95f, .5f),
        Viseme.RR => new(.22f, .36f, .32f, 0, .1f, .1f, .35f, .85f, .95f),
        Viseme.AA => new(1, 0, .03f, .12f, .27f, .34f, 0, 1.15f, .75f),
        Viseme.E => new(.60f, 0, 0, .42f, .3f, .33f, .25f, .9f, .75f),
        Viseme.IH => new(.36f, 0, 0, .5f, .24f, .28f, .4f, .8f, .75f),
        Viseme.OH => new(.58f, .3f, .5f, -.1f, .08f, .1f, 0, .95f, 1.1f),
        Viseme.OU => new(.17f, .85f, .3f, -.1f, 0, 0, 0, 1, 1.35f),
        _ => new(0, 0, 0, 0, 0, 0, 0, .5f, .5f),
    };

    public static bool IsVowel(Viseme viseme) => viseme is Viseme.AA or Viseme.E or Viseme.IH or Viseme.OH or Viseme.OU or Viseme.RR;
}
