using static Kinora.Speech.Voices.VoiceEngine;

namespace Kinora.Speech.Voices;

/// <summary>The published English voices.</summary>
internal static class EnglishVoices
{
    public static readonly Voice[] All =
    [
        En("girlfriend_4_speech02", "Melody", "slt", 205, 1.15, 1.02, 1, 1, 0, .08),
        En("genshin_vindi2", "Sunny", "awb", 172, 1.5, 1.12, 1.06, 4, -1, 0),
        En("zhinen_xuesheng", "Sage", "awb", 152, 1, 1.16, .94, 2, 0, .03),
        Rms("AOT", "Ace", 1.09, 1.13, 5, 0, 0),
        En("ai_shatang", "Blossom", "slt", 238, 1.3, 1.1, 1.02, 2, -1, .12),
        En("genshin_klee2", "Peppy", "slt", 285, 1.7, 1.2, 1.1, 3, -3, 0),
        En("genshin_kirara", "Dove", "slt", 255, 1.2, 1.06, .96, 4, -3, .2),
        Rms("ai_kaiya", "Shine", 1.2, 1.02, 6, -2, 0),
        Rms("oversea_male1", "Anchor", 1, 1, 1, 1, 0),
        En("ai_chenjiahao_712", "Lyric", "awb", 128, 1.1, 1.04, .92, 0, 2, .1),
        En("chat1_female_new-3", "Tender", "slt", 190, .9, .98, .92, -2, 2, .16),
        En("chat_0407_5-1", "Siren", "slt", 172, 1.3, .93, .87, -3, 3, .3),
        En("cartoon-boy-07", "Zippy", "awb", 262, 1.6, 1.28, 1.15, 3, -4, 0),
        En("uk_boy1", "Bud", "awb", 215, 1.2, 1.22, 1, 1, -2, 0),
        En("cartoon-girl-01", "Sprite", "slt", 320, 1.6, 1.26, 1.08, 4, -4, 0),
        En("PeppaPig_platform", "Candy", "slt", 300, 1.4, 1.32, .97, 1, -2, 0),
        Rms("ai_huangzhong_712", "Beacon", .93, .95, 3, 3, 0),
        En("ai_huangyaoshi_712", "Rock", "awb", 100, .9, .95, .9, -1, 3, .05),
        Rms("ai_laoguowang_712", "Titan", .85, .84, -2, 5, .05, .2),
        En("chengshu_jiejie", "Grace", "slt", 172, 1, .97, .97, 1, 2, .02),
        En("you_pingjing", "Helen", "slt", 184, .6, 1.02, .9, -1, 1, .06),
        En("calm_story1", "Lore", "awb", 110, .75, 1, .82, -3, 3, .14),
        En("uk_man2", "Crag", "awb", 84, .95, .89, .96, 0, 4, .08),
        En("laopopo_speech02", "Prattle", "slt", 208, 1.4, .93, 1.06, 2, -2, .2, .8),
        En("heainainai_speech02", "Hearth", "slt", 165, .8, .91, .8, -3, 3, .22, .6),
        En("reader_en_m-v1", "The Reader", "awb", 118, .85, 1.02, .97, 2, 1, .02),
        En("commercial_lady_en_f-v1", "Commercial Lady", "slt", 218, 1.5, 1, 1.07, 5, 0, .02),
    ];

    private static Voice En(string id, string name, string timbre, double pitch, double spread, double formants, double tempo,
        double brightness, double warmth, double breath, double tremor = 0) =>
        new(id, name, "en", Flite, timbre, pitch, spread, formants, tempo, brightness, warmth, breath, tremor);

    // rms ignores pitch settings: his 102 Hz move with the formants only.
    private static Voice Rms(string id, string name, double formants, double tempo, double brightness, double warmth, double breath, double tremor = 0) =>
        new(id, name, "en", Flite, "rms", 102 * formants, 1, formants, tempo, brightness, warmth, breath, tremor);
}
