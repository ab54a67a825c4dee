using System.Collections.Frozen;

namespace Kinora.Speech.Ambience;

/// <summary>Finds the ambience of a scene from words and tags, English or Chinese.</summary>
public static class AmbienceChooser
{
    private const int MostLayers = 4;

    // Kind and gain; several words may ask for one kind, the loudest wins.
    private static readonly FrozenDictionary<string, AmbienceLayer[]> s_words = Table();

    // Everyday words that merely contain a term.
    private static readonly string[] s_unrelated = ["风格", "风景", "风趣", "大家", "家人", "国家", "专家", "作家", "画家", "花费", "海报", "上海", "火锅", "电车", "雪白", "山东", "山西", "树立", "草图", "草稿", "风筝", "鱼香", "冰箱"];

    private static readonly string[] s_chinese = [.. s_words.Keys.Where(w => w[0] > 0x2E80).Concat(s_unrelated).OrderByDescending(w => w.Length).ThenBy(w => w, StringComparer.Ordinal)];

    /// <summary>The layers that the words call for, the most specific first, at most four; a quiet room when none is known.</summary>
    /// <param name="words">Single words or tags, any case; phrases are looked up whole and word by word, Chinese by the terms it contains.</param>
    public static AmbienceScore Choose(IEnumerable<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var gains = new Dictionary<AmbienceKind, double>();
        var order = new List<AmbienceKind>();
        foreach (string word in words)
        {
            foreach (var layer in Find(word.Trim().ToLowerInvariant()))
            {
                if (!gains.TryGetValue(layer.Kind, out double gain)) order.Add(layer.Kind);
                gains[layer.Kind] = Math.Max(layer.Gain, gains.ContainsKey(layer.Kind) ? gain : double.MinValue);
            }
        }
        // Rain is one or the other.
        if (gains.ContainsKey(AmbienceKind.HeavyRain)) order.Remove(AmbienceKind.LightRain);
        // A storm is no time for birds.
        if (gains.ContainsKey(AmbienceKind.HeavyRain) || gains.ContainsKey(AmbienceKind.Thunder) || gains.ContainsKey(AmbienceKind.Underwater)) order.Remove(AmbienceKind.Birds);
        if (gains.ContainsKey(AmbienceKind.Crickets)) order.Remove(AmbienceKind.Birds);
        // Crickets keep to quiet places.
        if (gains.ContainsKey(AmbienceKind.Traffic) || gains.ContainsKey(AmbienceKind.HeavyRain)) order.Remove(AmbienceKind.Crickets);
        if (order.Count == 0) return new AmbienceScore([new AmbienceLayer(AmbienceKind.RoomTone)], []);
        return new AmbienceScore([.. order.OrderByDescending(k => gains[k]).Take(MostLayers).Select(k => new AmbienceLayer(k, gains[k]))], []);
    }

    private static IEnumerable<AmbienceLayer> Find(string word)
    {
        if (s_words.TryGetValue(word, out var whole)) return whole;
        var found = new List<AmbienceLayer>();
        foreach (string part in word.Split([' ', '-', '_', ',', '.'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (s_words.TryGetValue(part, out var layers) || (part.EndsWith('s') && s_words.TryGetValue(part[..^1], out layers))) found.AddRange(layers);
        }
        // Longer terms first and each character once: a train is no fire.
        foreach (string term in s_chinese)
        {
            int at = word.IndexOf(term, StringComparison.Ordinal);
            if (at < 0) continue;
            if (s_words.TryGetValue(term, out var layers)) found.AddRange(layers);
            word = word.Replace(term, " ", StringComparison.Ordinal);
        }
        return found;
    }

    private static FrozenDictionary<string, AmbienceLayer[]> Table()
    {
        const string text = """
            rain drizzle shower umbrella rainy 雨 下雨 小雨 细雨 | LightRain 0
            downpour rainstorm monsoon pouring 大雨 暴雨 | HeavyRain 0
            storm thunderstorm 雷雨 暴风雨 风暴 | HeavyRain 0, Thunder 0, Wind -6
            thunder lightning 雷 闪电 | Thunder 0, Wind -8
            hurricane typhoon tornado 台风 飓风 | Wind 2, HeavyRain -2
            wind windy breeze gust 风 | Wind 0
            desert dune sandstorm tundra plain plateau canyon cliff mountain peak summit 沙漠 山 山顶 悬崖 高原 | Wind 0
            snow blizzard winter ice glacier arctic 雪 冰 冬天 | Wind -3
            sky cloud flying balloon airplane kite 天空 云 | Wind -4
            beach coast shore ocean sea seaside waves surf wave 海 海滩 沙滩 海边 海浪 大海 | Surf 0, Wind -12
            boat ship harbour harbor sailing 船 港口 | Surf -2, Wind -8
            river stream brook creek waterfall fountain 河 小溪 溪流 瀑布 喷泉 | Stream 0
            lake pond 湖 池塘 | Stream -8, Birds -6, Leaves -8
            underwater diving coral fish aquarium 水下 海底 鱼 潜水 | Underwater 0
            fire campfire bonfire fireplace flame burning torch 火 篝火 火焰 壁炉 | Fire 0
            candle 蜡烛 | Fire -14, RoomTone -2
            volcano lava 火山 | Fire 2, Thunder -6
            bird birds 鸟 | Birds 0
            forest woods jungle tree trees woodland 森林 树林 树 丛林 | Birds -2, Leaves -4
            grass meadow field garden park farm countryside lawn orchard flower spring 草 草地 田野 花园 公园 农场 花 | Birds -3, Wind -9, Leaves -10
            leaf leaves autumn bamboo 树叶 落叶 秋天 竹 | Leaves 0
            cricket insect firefly 蟋蟀 虫 萤火虫 | Crickets 0
            night midnight moonlight campsite 夜 夜晚 月光 | Crickets -6
            street road traffic city downtown highway car cars taxi bus urban crossing 街 街道 城市 马路 汽车 公路 车流 | Traffic 0
            crowd market festival party station restaurant bar cafe mall audience airport 人群 市场 集市 车站 餐厅 咖啡馆 | Crowd 0
            people women men children passersby 人们 行人 孩子们 | Crowd -9
            concert stadium applause theatre theater 演唱会 体育场 掌声 | Applause -3, Crowd -4
            engine motor train truck tractor motorcycle machine factory 发动机 引擎 火车 卡车 摩托车 工厂 | Engine 0
            spaceship rocket spacecraft 飞船 火箭 | Engine -3, RoomTone -6
            heartbeat 心跳 | Heartbeat 0
            room kitchen office bedroom house home indoor indoors interior studio desk table countertop window library museum hospital 房间 厨房 办公室 卧室 室内 家 桌 | RoomTone -3
            """;
        var map = new Dictionary<string, AmbienceLayer[]>(StringComparer.Ordinal);
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string[] halves = line.Split('|');
            AmbienceLayer[] layers = [.. halves[1].Split(',').Select(l => l.Trim().Split(' ')).Select(f => new AmbienceLayer(Enum.Parse<AmbienceKind>(f[0]), double.Parse(f[1], System.Globalization.CultureInfo.InvariantCulture)))];
            foreach (string word in halves[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)) map.TryAdd(word, layers);
        }
        return map.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
