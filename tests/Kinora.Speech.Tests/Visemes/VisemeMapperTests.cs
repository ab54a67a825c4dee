using Kinora.Speech.Visemes;

namespace Kinora.Speech.Tests.Visemes;

public sealed class VisemeMapperTests
{
    [Theory]
    [InlineData("P", Viseme.PP)]
    [InlineData("b", Viseme.PP)]
    [InlineData("M", Viseme.PP)]
    [InlineData("v", Viseme.FF)]
    [InlineData("DH", Viseme.TH)]
    [InlineData("NG", Viseme.KK)]
    [InlineData("jh", Viseme.CH)]
    [InlineData("z", Viseme.SS)]
    [InlineData("ER1", Viseme.RR)]
    [InlineData("iy0", Viseme.IH)]
    [InlineData("pau", Viseme.Silence)]
    public void ARPAbet_symbols_have_their_shape(string symbol, Viseme shape) => VisemeMapper.FromArpabet(symbol).ShouldBe([shape]);

    [Fact]
    public void A_diphthong_has_two_shapes() => VisemeMapper.FromArpabet("AY1").ShouldBe([Viseme.AA, Viseme.IH]);

    [Fact]
    public void Every_ARPAbet_phone_of_the_CMU_dictionary_is_known()
    {
        string[] phones = "AA AE AH AO AW AY B CH D DH EH ER EY F G HH IH IY JH K L M N NG OW OY P R S SH T TH UH UW V W Y Z ZH".Split(' ');
        phones.Where(p => VisemeMapper.FromArpabet(p).Count == 0).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("p", new[] { Viseme.PP })]
    [InlineData("tʃ", new[] { Viseme.CH })]
    [InlineData("mˈaːmə", new[] { Viseme.PP, Viseme.AA, Viseme.PP, Viseme.E })]
    [InlineData("ɕy", new[] { Viseme.CH, Viseme.OU })]
    [InlineData("ç", new[] { Viseme.KK })]
    [InlineData("?!", new Viseme[0])]
    public void Phonetic_alphabet_is_read(string text, Viseme[] shapes) => VisemeMapper.FromIpa(text).ShouldBe(shapes);

    [Theory]
    [InlineData("ba1", new[] { Viseme.PP, Viseme.AA })]
    [InlineData("zhuang4", new[] { Viseme.CH, Viseme.OU, Viseme.AA, Viseme.KK })]
    [InlineData("lǜ", new[] { Viseme.NN, Viseme.OU })]
    [InlineData("nü3", new[] { Viseme.NN, Viseme.OU })]
    [InlineData("yu2", new[] { Viseme.OU })]
    [InlineData("yi1", new[] { Viseme.IH })]
    [InlineData("wu3", new[] { Viseme.OU })]
    [InlineData("shi4", new[] { Viseme.CH, Viseme.RR })]
    [InlineData("si4", new[] { Viseme.SS, Viseme.IH })]
    [InlineData("xue2", new[] { Viseme.CH, Viseme.OU, Viseme.E })]
    [InlineData("er2", new[] { Viseme.E, Viseme.RR })]
    [InlineData("hm", new Viseme[0])]
    public void Pinyin_syllables_are_read(string syllable, Viseme[] shapes) => VisemeMapper.FromPinyin(syllable).ShouldBe(shapes);

    [Fact]
    public void Every_pinyin_syllable_of_the_standard_table_is_read()
    {
        const string table = """
            a o e ai ei ao ou an en ang eng er ba bo bai bei bao ban ben bang beng bi bie biao bian bin bing bu pa po pai pei pao pou pan pen pang peng pi pie piao pian pin ping pu
            ma mo me mai mei mao mou man men mang meng mi mie miao miu mian min ming mu fa fo fei fou fan fen fang feng fu da de dai dei dao dou dan den dang deng dong di die diao diu dian ding du duo dui duan dun
            ta te tai tao tou tan tang teng tong ti tie tiao tian ting tu tuo tui tuan tun na ne nai nei nao nou nan nen nang neng nong ni nie niao niu nian nin niang ning nu nuo nuan nv nve
            la le lai lei lao lou lan lang leng long li lia lie liao liu lian lin liang ling lu luo luan lun lv lve ga ge gai gei gao gou gan gen gang geng gong gu gua guo guai gui guan gun guang
            ka ke kai kao kou kan ken kang keng kong ku kua kuo kuai kui kuan kun kuang ha he hai hei hao hou han hen hang heng hong hu hua huo huai hui huan hun huang
            ji jia jie jiao jiu jian jin jiang jing jiong ju jue juan jun qi qia qie qiao qiu qian qin qiang qing qiong qu que quan qun xi xia xie xiao xiu xian xin xiang xing xiong xu xue xuan xun
            zhi zha zhe zhai zhao zhou zhan zhen zhang zheng zhong zhu zhua zhuo zhuai zhui zhuan zhun zhuang chi cha che chai chao chou chan chen chang cheng chong chu chuo chuai chui chuan chun chuang
            shi sha she shai shei shao shou shan shen shang sheng shu shua shuo shuai shui shuan shun shuang ri re rao rou ran ren rang reng rong ru ruo rui ruan run
            zi za ze zai zei zao zou zan zen zang zeng zong zu zuo zui zuan zun ci ca ce cai cao cou can cen cang ceng cong cu cuo cui cuan cun si sa se sai sao sou san sen sang seng song su suo sui suan sun
            ya yao you yan yang ye yi yin ying yo yong yu yue yuan yun wa wo wai wei wan wen wang weng wu
            """;
        table.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(s => VisemeMapper.FromPinyin(s).Count == 0).ShouldBeEmpty();
    }
}
