namespace Kinora.VisemeTrainer;

/// <summary>The syllables of standard Mandarin, without tones.</summary>
internal static class Syllables
{
    public const string Table = """
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
}
