using static Kinora.Speech.Voices.VoiceEngine;

namespace Kinora.Speech.Voices;

/// <summary>The published Mandarin voices. The regional ones speak standard Mandarin with a tempo, pitch and melody of their own.</summary>
internal static class MandarinVoices
{
    public static readonly Voice[] All =
    [
        Zh("genshin_vindi2", "阳光少年", "m3", 168, 1.15, 1.1, 1.05, 4, -1, 0),
        Zh("zhinen_xuesheng", "懂事小弟", "m3", 192, 1, 1.17, .96, 1, -1, .05),
        Zh("tiyuxi_xuedi", "运动少年", "m1", 152, 1.3, 1.06, 1.14, 5, 0, 0),
        Zh("ai_shatang", "青春少女", "f2", 245, 1.15, 1.08, 1.02, 2, -2, .08),
        Zh("genshin_klee2", "温柔小妹", "f5", 272, .95, 1.13, .93, 0, -1, .18),
        Zh("genshin_kirara", "元气少女", "f4", 262, 1.4, 1.1, 1.12, 5, -3, 0),
        Zh("ai_kaiya", "阳光男生", "m2", 146, 1.2, 1.05, 1.03, 3, 0, 0),
        Zh("tiexin_nanyou", "幽默小哥", "m4", 132, 1.35, 1.02, 1.08, 1, 1, .04),
        Zh("ai_chenjiahao_712", "文艺小哥", "m5", 126, .85, 1.04, .9, -2, 2, .14),
        Zh("girlfriend_1_speech02", "甜美邻家", "f1", 236, 1.05, 1.04, .98, 2, 0, .12),
        Zh("chat1_female_new-3", "温柔姐姐", "f3", 208, .9, 1, .93, -2, 2, .16),
        Zh("girlfriend_2_speech02", "职场女青", "Annie", 216, 1, 1.02, 1.06, 2, 0, .02),
        Zh("cartoon-boy-07", "活泼男童", "f4", 285, 1.35, 1.28, 1.12, 3, -4, 0),
        Zh("cartoon-girl-01", "俏皮女童", "f2", 325, 1.4, 1.25, 1.08, 4, -4, .04),
        Zh("ai_huangyaoshi_712", "稳重老爸", "m6", 104, .85, .95, .92, -1, 3, .03),
        Zh("you_pingjing", "温柔妈妈", "linda", 196, .85, .98, .9, -2, 2, .1),
        Zh("ai_laoguowang_712", "严肃上司", "m1", 92, .7, .92, .9, -1, 4, 0),
        Zh("chengshu_jiejie", "优雅贵妇", "f1", 184, 1.1, .95, .86, -1, 3, .08),
        Zh("zhuxi_speech02", "慈祥爷爷", "m5", 108, .9, .91, .8, -4, 3, .2, .6),
        Zh("uk_oldman3", "唠叨爷爷", "m4", 138, 1.2, .93, 1.04, 0, -1, .18, .8),
        Zh("laopopo_speech02", "唠叨奶奶", "f5", 222, 1.25, .94, 1.06, 2, -2, .2, .9),
        Zh("heainainai_speech02", "和蔼奶奶", "f4", 178, .85, .91, .82, -4, 3, .22, .6),
        Zh("dongbeilaotie_speech02", "东北老铁", "m7", 112, 1.45, .94, 1.02, 2, 3, .03),
        Zh("chongqingxiaohuo_speech02", "重庆小伙", "m6", 156, 1.4, 1, 1.16, 3, 0, 0),
        Zh("chuanmeizi_speech02", "四川妹子", "Annie", 252, 1.5, 1.04, 1.1, 4, -1, .03),
        Zh("chaoshandashu_speech02", "潮汕大叔", "m3", 98, 1.1, .93, .96, -3, 2, .12),
        Zh("ai_taiwan_man2_speech02", "台湾男生", "m6", 142, .9, 1.06, .95, 1, 1, .1),
        Zh("xianzhanggui_speech02", "西安掌柜", "m2", 118, 1.3, .96, .98, 1, 3, .06),
        Zh("tianjinjiejie_speech02", "天津姐姐", "f3", 230, 1.45, .97, 1.14, 5, -1, 0),
        Zh("diyinnansang_DB_CN_M_04-v2", "新闻播报男", "m4", 100, 1, 1, 1, 0, 3, 0),
        Zh("yizhipiannan-v1", "译制片男", "m7", 118, 1.4, .92, .9, 2, 4, .08),
        Zh("tianmeixuemei-v1", "撒娇女友", "f1", 268, 1.3, 1.12, .9, 1, -1, .22),
        Zh("daopianyansang-v1", "刀片烟嗓", "m2", 94, .9, .98, .88, -4, 2, .45, .3),
        Zh("mengwa-v1", "乖巧正太", "f3", 296, 1.1, 1.22, .92, 0, -3, .06),
    ];

    private static Voice Zh(string id, string name, string timbre, double pitch, double spread, double formants, double tempo,
        double brightness, double warmth, double breath, double tremor = 0) =>
        new(id, name, "zh", Espeak, timbre, pitch, spread, formants, tempo, brightness, warmth, breath, tremor);
}
