using Kinora.Language.Reading;
using Kinora.Language.Words;

namespace Kinora.Language.English;

/// <summary>Reads what belongs to a camera verb: speed, angle, direction, seconds and where its target begins.</summary>
internal sealed class CameraArguments(IReadOnlyList<Token> tokens)
{
    public Pace Pace { get; private set; }

    public double? Degrees { get; set; }

    public double? Factor { get; private set; }

    public double? Seconds { get; private set; }

    public double? StartSeconds { get; private set; }

    public CameraDirection Direction { get; private set; }

    public bool Brief { get; private set; }

    public string? Position { get; private set; }

    /// <summary>First token of the target's noun phrase, or null.</summary>
    public int? TargetToken { get; private set; }

    /// <summary>Reads speed and angle from the words before the verb.</summary>
    public void ReadBefore(int begin, int end)
    {
        for (int i = begin; i < end; i++)
        {
            ReadPace(tokens[i].Text);
            if (tokens[i].Kind == TokenKind.Number && i + 1 < tokens.Count && (tokens[i + 1].Text is "degree" or "degrees" or "°" || tokens[i].Number is 360 or 180 or 90))
                Degrees = tokens[i].Number;
        }
    }

    /// <summary>Reads what follows the verb and returns the index after the last word that belongs to it.</summary>
    public int ReadAfter(int at, string key)
    {
        int end = at;
        while (at < tokens.Count)
        {
            int next = One(at, key);
            if (next == at)
                break;
            at = end = next;
            if (TargetToken is not null)
                break;
        }

        if (TargetToken is null && at < tokens.Count && tokens[at].Kind == TokenKind.Word && StartsTarget(at))
            TargetToken = at;
        return end;
    }

    private int One(int at, string key)
    {
        Token token = tokens[at];
        string text = token.Text;
        if (token.Kind == TokenKind.Number)
            return Amount(at);
        if (Duration(at) is { } after)
            return after;
        if (Turn(at) is { } turned)
            return turned;
        if (ReadPace(text) || text is "smoothly" or "very" or "dramatically" or "gracefully" or "closer" or "further" or "slightly" or "continuously" or "closely" or "tightly" or "low" or "high")
            return at + 1;
        if (text is "briefly" or "momentarily")
        {
            Brief = true;
            return at + 1;
        }

        if (DirectionAt(at) is { } directed)
            return directed;
        if (At(at, "at", "the", "end") || At(at, "at", "the", "start") || At(at, "at", "the", "beginning"))
        {
            Position = tokens[at + 2].Text == "end" ? "end" : "start";
            return at + 3;
        }

        if (At(at, "to", "reveal") || At(at, "to", "show"))
            return at + 2;
        if (text is "revealing" or "showing")
            return at + 1;
        bool opens = text is "around" or "on" or "onto" or "at" or "to" or "toward" or "towards" or "into" or "over" or "along" or "past" or "across" or "behind" or "through"
            or "above" or "alongside" or "near" or "from" or "of" or "in" or "with" or "below" or "beside" or "down" or "up" or "beneath";
        if (opens && at + 1 < tokens.Count && tokens[at + 1].Kind == TokenKind.Word && StartsTarget(at + 1) && !(text is "in" or "with" or "from" && key is "static" or "handheld"))
        {
            bool belongs = text is not ("in" or "with" or "along" or "through" or "over" or "across" or "from" or "beneath" or "above" or "below") || key is "pause" or "follow";
            TargetToken = at + 1;
            return belongs ? at + 1 : key is "fly_through" or "pan" or "truck" or "dolly_in" ? at + 1 : Give(at);
        }

        return at;

        int Give(int index)
        {
            TargetToken = null;
            return index;
        }
    }

    private int Amount(int at)
    {
        string unit = at + 1 < tokens.Count ? tokens[at + 1].Text : "";
        double number = tokens[at].Number;
        if (unit is "degrees" or "degree" or "deg" or "°")
        {
            Degrees = number;
            return at + 2;
        }

        if (unit is "x" or "times")
        {
            Factor = number;
            return at + 2;
        }

        if (IsSeconds(unit))
        {
            Seconds = number;
            return at + 2;
        }

        if (number is 360 or 180 or 90 or 720)
        {
            Degrees = number;
            return at + 1;
        }

        return at;
    }

    private int? Duration(int at)
    {
        string text = tokens[at].Text;
        if (At(at, "for", "a", "moment") || At(at, "for", "a", "second") || At(at, "for", "a", "beat"))
        {
            Brief = true;
            return at + 3;
        }

        if (text is "for" or "over" or "after" or "at" or "during" && NumberAt(at + 1, out double value) && at + 2 < tokens.Count && IsSeconds(tokens[at + 2].Text))
        {
            if (text is "after" or "at")
                StartSeconds = value;
            else
                Seconds = value;
            return at + 3;
        }

        return null;
    }

    private int? Turn(int at)
    {
        foreach ((string words, double degrees) in ((string, double)[])
            [("in a full circle", 360), ("a full circle", 360), ("full circle", 360), ("a full rotation", 360), ("all the way around", 360), ("in a circle", 360), ("half circle", 180), ("a half circle", 180), ("in a half circle", 180), ("in a semicircle", 180), ("a quarter turn", 90), ("a full turn", 360), ("completely around", 360), ("all around", 360)])
        {
            string[] parts = words.Split(' ');
            if (At(at, parts))
            {
                Degrees ??= degrees;
                // "all the way around the mug": the last word opens the target.
                return parts[^1] == "around" ? at + parts.Length - 1 : at + parts.Length;
            }
        }

        return null;
    }

    private int? DirectionAt(int at)
    {
        int skip = At(at, "to", "the") || At(at, "from", "the") ? 2 : At(at, "in", "a") || At(at, "to") ? tokens.Count > at + 1 && At(at, "in", "a") ? 2 : 1 : 0;
        if (At(at, "from", "left", "to", "right"))
            return Set(CameraDirection.Right, at + 4);
        if (At(at, "from", "right", "to", "left"))
            return Set(CameraDirection.Left, at + 4);
        if (At(at, "from", "above") || At(at, "from", "below") || At(at, "from", "behind"))
            return at;
        if (at + skip >= tokens.Count)
            return null;
        bool noun = at + skip + 1 < tokens.Count && skip == 0 && tokens[at].Text is "up" or "down" && tokens.Count > at + 1 && StartsTarget(at + 1) && tokens[at + 1].Kind == TokenKind.Word;
        CameraDirection direction = tokens[at + skip].Text switch
        {
            "left" or "leftward" or "leftwards" => CameraDirection.Left,
            "right" or "rightward" or "rightwards" => CameraDirection.Right,
            "up" or "upward" or "upwards" when !noun || skip > 0 => CameraDirection.Up,
            "down" or "downward" or "downwards" when !noun || skip > 0 => CameraDirection.Down,
            "forward" or "forwards" => CameraDirection.Forward,
            "backward" or "backwards" or "back" => CameraDirection.Backward,
            "clockwise" => CameraDirection.Clockwise,
            "counterclockwise" or "anticlockwise" => CameraDirection.Counterclockwise,
            _ => CameraDirection.None,
        };
        if (direction == CameraDirection.None && At(at + skip, "counter", "clockwise"))
            return Set(CameraDirection.Counterclockwise, at + skip + 2);
        if (direction == CameraDirection.None)
            return null;
        int next = at + skip + 1;
        if (next < tokens.Count && tokens[next].Text is "direction")
            next++;
        return Set(direction, next);

        int Set(CameraDirection value, int then)
        {
            Direction = value;
            return then;
        }
    }

    private bool ReadPace(string word)
    {
        foreach (LexEntry entry in EnglishLexicon.Instance.Find(word) ?? [])
        {
            if (entry.Class != WordClass.Adverb || entry.Key is not ("slow" or "fast"))
                continue;
            Pace = entry.Key == "slow" ? Pace.Slow : Pace.Fast;
            return true;
        }

        return false;
    }

    private bool StartsTarget(int at)
    {
        string text = tokens[at].Text;
        if (text is "as" or "while" or "and" or "then" or "when" or "before" or "to" or "until" or "finally" or "revealing" or "showing" or "with" or "in" or "for" or "during")
            return false;
        return EnglishLexicon.Instance.Find(text) is not { } senses
            || senses.Any(s => s.Class is WordClass.Determiner or WordClass.Noun or WordClass.Place or WordClass.Colour or WordClass.Material or WordClass.Size or WordClass.Attribute or WordClass.Number or WordClass.Quantity or WordClass.Pronoun)
            || text is "it" or "him" or "her" or "them";
    }

    private bool NumberAt(int at, out double value)
    {
        value = 0;
        if (at >= tokens.Count)
            return false;
        if (tokens[at].Kind == TokenKind.Number)
        {
            value = tokens[at].Number;
            return true;
        }

        return EnglishLexicon.Instance.Find(tokens[at].Text)?.FirstOrDefault(e => e.Class == WordClass.Number) is { } entry
            && double.TryParse(entry.Key, System.Globalization.CultureInfo.InvariantCulture, out value);
    }

    private static bool IsSeconds(string unit) => unit is "seconds" or "second" or "s" or "sec" or "secs";

    private bool At(int at, params ReadOnlySpan<string> words)
    {
        for (int i = 0; i < words.Length; i++)
        {
            if (at + i >= tokens.Count || tokens[at + i].Text != words[i])
                return false;
        }

        return true;
    }
}
