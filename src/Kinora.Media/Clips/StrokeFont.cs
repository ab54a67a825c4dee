namespace Kinora.Media.Clips;

/// <summary>
/// Capital letters and digits as pen strokes on a grid of 5 columns (0..4) by 7 rows (0..6, downwards), drawn for Kinora. One em is
/// the height of a capital.
/// </summary>
internal static class StrokeFont
{
    private const double Unit = 1.0 / 6;
    private const double Advance = 6 * Unit;

    // Each pair of digits is a point (column, row); a blank lifts the pen.
    private static readonly Dictionary<char, string> Glyphs = new()
    {
        [' '] = "",
        ['.'] = "2626",
        ['-'] = "1333",
        ['A'] = "062046 1434",
        ['B'] = "030030414233030636454433",
        ['C'] = "4130100105163645",
        ['D'] = "00062645412000",
        ['E'] = "40000646 0333",
        ['F'] = "400006 0333",
        ['G'] = "41301001051636454323",
        ['H'] = "0006 4046 0343",
        ['I'] = "2026",
        ['J'] = "4045361605",
        ['K'] = "0006 4003 1246",
        ['L'] = "000646",
        ['M'] = "0600234046",
        ['N'] = "06004640",
        ['O'] = "103041453616050110",
        ['P'] = "06003041423303",
        ['Q'] = "103041453616050110 3446",
        ['R'] = "06003041423303 2346",
        ['S'] = "413010010213334445361605",
        ['T'] = "0040 2026",
        ['U'] = "000516364540",
        ['V'] = "002640",
        ['W'] = "0016223640",
        ['X'] = "0046 4006",
        ['Y'] = "002340 2326",
        ['Z'] = "00400646",
        ['0'] = "103041453616050110",
        ['1'] = "112026",
        ['2'] = "01103041420646",
        ['3'] = "0110304142334445361605",
        ['4'] = "300444 3036",
        ['5'] = "400002324345361605",
        ['6'] = "3010010516364544331304",
        ['7'] = "004016",
        ['8'] = "13334241301001021304051636454433",
        ['9'] = "1636454130100102133342",
    };

    /// <summary>Whether a mark can be written with this text.</summary>
    public static bool Knows(string text) => text.All(Glyphs.ContainsKey);

    /// <summary>Width of a line in em.</summary>
    public static double Width(string text) => Math.Max(0, (text.Length * Advance) - (2 * Unit));

    /// <summary>The pen strokes of a line in em, from its top left corner.</summary>
    public static List<(double X0, double Y0, double X1, double Y1)> Strokes(string text)
    {
        var strokes = new List<(double, double, double, double)>();
        for (int i = 0; i < text.Length; i++)
        {
            double left = i * Advance;
            foreach (string line in Glyphs[text[i]].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                for (int p = 0; p + 3 < line.Length; p += 2)
                    strokes.Add((left + Grid(line[p]), Grid(line[p + 1]), left + Grid(line[p + 2]), Grid(line[p + 3])));
            }
        }
        return strokes;
    }

    private static double Grid(char digit) => (digit - '0') * Unit;
}
