using Kinora.Language.Reading;
using Kinora.Language.Words;

namespace Kinora.Language.English;

/// <summary>A camera phrase of the lexicon at a place in the prompt.</summary>
internal readonly record struct CameraMatch(string Key, string Direction, int Count, WordForm Form, string Spelling)
{
    private static readonly string[] Sure =
    [
        "zoom", "dolly", "shot", "camera", "pedestal", "handheld", "hand held", "fpv", "steadicam", "jib", "tripod", "whip pan", "swish pan", "vertigo",
        "flyover", "flythrough", "push in", "pull back", "pull out", "pan left", "pan right", "pan across", "panning", "tilt up", "tilt down", "truck left", "truck right",
        "trucking", "crane up", "crane down", "turntable", "360", "locked off", "shaky", "zolly", "push zoom", "pan to", "pan from", "tilt upward", "tilt downward",
        "lateral tracking", "fixed angle", "slider", "chase cam", "fixed position",
    ];

    /// <summary>True when the phrase means a camera even where no camera is named.</summary>
    public bool IsSure
    {
        get
        {
            foreach (string word in Sure)
            {
                if (Spelling.Contains(word, StringComparison.Ordinal))
                    return true;
            }

            return false;
        }
    }

    public CameraMove? Move => Key switch
    {
        "static" => CameraMove.Static,
        "pan" => CameraMove.Pan,
        "tilt" => CameraMove.Tilt,
        "roll" => CameraMove.Roll,
        "zoom_in" => CameraMove.ZoomIn,
        "zoom_out" => CameraMove.ZoomOut,
        "dolly_in" => CameraMove.DollyIn,
        "dolly_out" => CameraMove.DollyOut,
        "truck" => CameraMove.Truck,
        "pedestal" => CameraMove.Pedestal,
        "crane" => CameraMove.Crane,
        "orbit" => CameraMove.Orbit,
        "follow" => CameraMove.Follow,
        "fly_through" => CameraMove.FlyThrough,
        "handheld" => CameraMove.Handheld,
        "shake" => CameraMove.Shake,
        "whip_pan" => CameraMove.WhipPan,
        "dolly_zoom" => CameraMove.DollyZoom,
        _ => null,
    };

    public static CameraDirection ParseDirection(string name) => name switch
    {
        "left" => CameraDirection.Left,
        "right" => CameraDirection.Right,
        "up" => CameraDirection.Up,
        "down" => CameraDirection.Down,
        "forward" => CameraDirection.Forward,
        "backward" => CameraDirection.Backward,
        "clockwise" => CameraDirection.Clockwise,
        "counterclockwise" => CameraDirection.Counterclockwise,
        _ => CameraDirection.None,
    };

    /// <summary>The longest camera phrase at <paramref name="at"/>, or null.</summary>
    public static CameraMatch? Find(IReadOnlyList<Token> tokens, bool[] taken, int at)
    {
        int most = 0;
        int longest = Math.Min(6, EnglishLexicon.Instance.LongestFrom(tokens[at].Text));
        while (most < longest && at + most < tokens.Count && !taken[at + most] && tokens[at + most].Kind is TokenKind.Word or TokenKind.Number)
            most++;
        EnglishLexicon lexicon = EnglishLexicon.Instance;
        for (int count = most; count >= 1; count--)
        {
            string tail = Tail(tokens, at, count);
            string first = tokens[at].Text;
            if (lexicon.FindCamera(first + tail) is { } exact)
                return From(exact[0], count, WordForm.Base, first + tail);
            foreach ((string verb, WordForm form) in EnglishMorphology.Bases(first))
            {
                if (lexicon.FindCamera(verb + tail) is { } inflected)
                    return From(inflected[0], count, form, verb + tail);
            }
        }

        return null;
    }

    private static CameraMatch From(LexEntry entry, int count, WordForm form, string spelling) => new(entry.Key, entry.Extra, count, form, spelling);

    private static string Tail(IReadOnlyList<Token> tokens, int at, int count)
    {
        if (count == 1)
            return "";
        var tail = new System.Text.StringBuilder();
        for (int i = 1; i < count; i++)
            tail.Append(' ').Append(tokens[at + i].Text);
        return tail.ToString();
    }
}
