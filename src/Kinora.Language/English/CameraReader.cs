using Kinora.Language.Drafting;
using Kinora.Language.Reading;
using Kinora.Language.Words;

namespace Kinora.Language.English;

/// <summary>
/// Finds the camera phrases of an English prompt and takes their words out, so that the scene is read without them. What a move
/// looks at stays in the text and is resolved after the scene has been read.
/// </summary>
internal sealed class CameraReader(IReadOnlyList<Token> tokens, bool[] taken, InterpretationDraft draft)
{
    private static readonly HashSet<string> Eyes = ["camera", "cam", "lens", "shot", "view", "viewpoint", "perspective", "frame", "we", "footage", "viewer", "pov"];

    private static readonly HashSet<string> Skipped =
    [
        "is", "are", "starts", "start", "begins", "begin", "by", "to", "will", "then", "movement", "movements", "move", "motion", "work", "angle", "gently", "gradually",
        "smoothly", "softly", "slowly", "quickly", "rapidly", "slow", "fast", "smooth", "steadily", "also", "should", "does", "gracefully", "dramatically", "suddenly",
        "swiftly", "now", "continuously", "constantly", "closely", "performs", "makes", "does", "a", "the", "with", "gentle", "steady", "subtle", "quick", "finally", "first",
        "lazily", "in", "very", "subtly", "starting", "slight", "slightly", "elegantly", "quietly", "effortlessly", "keeps", "continues", "keep", "casually", "leisurely",
    ];

    private static readonly HashSet<string> Before =
    [
        "slow", "slowly", "smooth", "smoothly", "gentle", "gently", "quick", "quickly", "fast", "rapid", "rapidly", "steady", "steadily", "subtle", "subtly", "gradual",
        "gradually", "sweeping", "a", "an", "the", "with", "using", "very", "cinematic", "sudden", "suddenly", "slight", "continuous", "single", "dynamic", "dramatic",
        "degree", "degrees", "full", "camera", "softly", "extremely",
    ];

    private static readonly HashSet<string> SafeAfterComma = ["pause", "orbit", "pan", "tilt", "zoom_in", "zoom_out", "static", "handheld", "shake", "dolly_zoom", "whip_pan", "roll"];

    private readonly List<(int Token, CameraDraft? Camera, PauseDraft? Pause)> targets = [];
    private CameraDraft? last;
    private bool inCamera;
    private bool sentenceWasCamera;
    private int step = -1;

    /// <summary>Where targets are to be looked for: token index and what to tell.</summary>
    public IReadOnlyList<(int Token, CameraDraft? Camera, PauseDraft? Pause)> Targets => targets;

    public void Read()
    {
        bool start = true;
        bool sawThen = false;
        bool sawComma = false;
        bool sawStop = false;
        for (int i = 0; i < tokens.Count;)
        {
            Token token = tokens[i];
            if (token.IsStop || token.IsPunctuation(";"))
            {
                sentenceWasCamera = inCamera || (sentenceWasCamera && start);
                (inCamera, start, sawStop) = (false, true, true);
                i++;
                continue;
            }

            if (token.IsPunctuation(","))
                (sawComma, start) = (true, inCamera || start);
            if (token.Text is "then" or "next" or "finally" or "before" or "afterwards" or "later" || (token.Text == "followed" && NextIs(i, "by")))
            {
                sawThen = true;
                if (inCamera || start)
                    start = true;
            }
            else if (token.Text is "and" or "while" or "or")
            {
                start = start || inCamera;
            }
            else if (token.Text is "as" or "when" or "who" or "which" or "that")
            {
                inCamera = false;
            }

            if (TryAt(i, start, out int matchAt, out int from, out CameraMatch match))
            {
                bool sequential = sawThen || sawStop || (sawComma && match.Form != WordForm.Ing && match.Key is not ("static" or "handheld" or "shake"));
                int end = Accept(from, matchAt, match, sequential);
                (sawThen, sawComma, sawStop, inCamera) = (false, false, false, true);
                start = match.Spelling.EndsWith("camera", StringComparison.Ordinal) || match.Spelling.EndsWith("shot", StringComparison.Ordinal);
                i = end;
                continue;
            }

            start = start && (token.Kind == TokenKind.Punctuation || token.Text is "and" or "then" or "while" or "next" or "finally" or "before" or "first" or "followed" or "by"
                || Before.Contains(token.Text));
            i++;
        }
    }

    private bool TryAt(int i, bool start, out int matchAt, out int from, out CameraMatch match)
    {
        (matchAt, from, match) = (i, i, default);
        Token token = tokens[i];
        if (token.Kind is not (TokenKind.Word or TokenKind.Number))
            return false;
        bool pronoun = start && token.Text is "it" && sentenceWasCamera;
        if ((Eyes.Contains(token.Text) || pronoun) && !taken[i])
        {
            for (int j = i + 1; j < Math.Min(tokens.Count, i + 8); j++)
            {
                if (tokens[j].Kind == TokenKind.Word && CameraMatch.Find(tokens, taken, j) is { } verb && !(verb.Count == 1 && Skipped.Contains(tokens[j].Text))
                    && !(token.Text is "we" or "it" or "viewer" && verb.Key == "pause") && !IsNounUse(j, verb))
                {
                    (matchAt, match) = (j, verb);
                    // "aerial shot flying over": the shot is a framing of its own.
                    from = token.Text is "shot" or "view" or "footage" or "perspective" or "frame" && i > 0 && tokens[i - 1].Text is not ("the" or "a") ? j : i;
                    if (i > 0 && tokens[i - 1].Text == "drone" && token.Text == "camera")
                        from = i - 1;
                    return true;
                }

                if (!(tokens[j].IsPunctuation(":") || tokens[j].IsPunctuation(",") || Skipped.Contains(tokens[j].Text) || tokens[j].Kind == TokenKind.Number
                    || tokens[j].Text is "degree" or "degrees"))
                    break;
            }
        }

        if (CameraMatch.Find(tokens, taken, i) is not { } found || IsNounUse(i, found))
            return false;
        match = found;
        if (found.Spelling == "static" && i + 2 < tokens.Count && tokens[i + 2].Text == "shot")
            return true;
        if (found.IsSure)
            return !ActorBefore(i) || found.Spelling.Contains("shot", StringComparison.Ordinal) || found.Spelling.Contains("camera", StringComparison.Ordinal);
        if (!start)
            return false;
        if (inCamera)
            return found.Form != WordForm.Ing || SafeAfterComma.Contains(found.Key) || last?.Move is not CameraMove.Follow;
        if (sentenceWasCamera && found.Key == "pause")
            return true;
        return IsImperative(i, found);
    }

    private bool IsImperative(int i, CameraMatch found)
    {
        Token? after = i + found.Count < tokens.Count ? tokens[i + found.Count] : null;
        if (after is { Text: "of" } || found.Key == "pause")
            return false;
        if (found.Form == WordForm.Base && found.Count == 1)
        {
            return found.Spelling is "orbit" or "follow" or "pan" or "tilt" or "circle" or "static" or "handheld" or "ascend" or "descend" or "tracking"
                && (after is null || after.Kind == TokenKind.Punctuation || after.Text is "the" or "a" or "an" or "around" or "along" or "slowly" or "to" or "up" or "down" or "his" or "her" or "their" or "behind");
        }

        if (found.Form == WordForm.Base)
            return EnglishLexicon.Instance.Find(tokens[i].Text) is not { } senses || senses.Any(s => s.Class == WordClass.Verb) || found.Key != "follow";
        if (found.Form != WordForm.Ing || (found.Count == 1 && found.Spelling is not ("orbit" or "circle" or "follow")))
            return false;
        for (int j = i; j < tokens.Count && !tokens[j].IsStop; j++)
        {
            if (tokens[j].IsPunctuation(",") && j + 1 < tokens.Count && (tokens[j + 1].Text is "a" or "an" or "the" or "two" or "three" or "he" or "she" or "they"))
                return false;
        }

        return true;
    }

    // "frying pan", "a handheld fan", "a roll of film", "the truck".
    private bool IsNounUse(int i, CameraMatch found)
    {
        if (found.Count > 1)
            return false;
        string after = i + 1 < tokens.Count ? tokens[i + 1].Text : "";
        string before = i > 0 ? tokens[i - 1].Text : "";
        return found.Spelling switch
        {
            "pan" or "roll" or "truck" or "crane" or "trail" or "tilt" => after == "of" || (found.Form != WordForm.Ing && before is "frying" or "cooking" or "hot" or "red" or "old" or "big"),
            "static" when i + 2 < tokens.Count && (after == "shot" || tokens[i + 2].Text == "shot") => false,
            "handheld" or "static" => after.Length > 0 && EnglishLexicon.Instance.Find(after) is { } s && s[0].Class == WordClass.Noun,
            "zoom" => after is "past" or "by" or "down" or "call" or "meeting" or "around" or "through",
            "dolly" => after is "sheep" or "the",
            "arc" or "drop" or "rest" or "sink" => after == "of",
            _ => false,
        };
    }

    private bool ActorBefore(int i)
    {
        if (i == 0)
            return false;
        string word = tokens[i - 1].Text;
        if (Skipped.Contains(word) && i >= 2 && word.EndsWith("ly", StringComparison.Ordinal))
            word = tokens[i - 2].Text;
        if (word is "he" or "she" or "they" or "it")
            return true;
        foreach (string spelling in EnglishMorphology.Singulars(word).Prepend(word))
        {
            if (EnglishLexicon.Instance.Find(spelling)?.FirstOrDefault(e => e.Class == WordClass.Noun) is { } noun)
                return KindTree.Is(noun.Extra, "creature") || KindTree.Is(noun.Extra, "vehicle");
        }

        return false;
    }

    private int Accept(int from, int matchAt, CameraMatch match, bool sequential)
    {
        int begin = from;
        while (begin > 0 && !taken[begin - 1] && (Before.Contains(tokens[begin - 1].Text) || tokens[begin - 1].Kind == TokenKind.Number))
            begin--;
        // "with the camera", "a slow": only words of the phrase itself, never the noun phrase before it.
        var arguments = new CameraArguments(tokens);
        arguments.ReadBefore(begin, matchAt);
        int end = arguments.ReadAfter(matchAt + match.Count, match.Key);
        TextSpan span = tokens[begin].Span.Join(tokens[end - 1].Span);
        for (int i = begin; i < end; i++)
            taken[i] = true;
        if (match.Spelling.Contains("360", StringComparison.Ordinal))
            arguments.Degrees ??= 360;
        if (match.Key == "pause" && (last is not null || arguments.Position is not null))
            AddPause(arguments, span);
        else
            AddMove(match, arguments, span, sequential);
        return end;
    }

    private void AddPause(CameraArguments arguments, TextSpan span)
    {
        if (last is null)
            draft.Camera.Add(last = new CameraDraft(CameraMove.Static, span) { Step = step = 0 });
        var pause = new PauseDraft(span) { Seconds = arguments.Seconds, Brief = arguments.Brief, Position = arguments.Position };
        last.Pauses.Add(pause);
        last.Span = last.Span.Join(span);
        if (arguments.TargetToken is { } token)
            targets.Add((token, null, pause));
    }

    private void AddMove(CameraMatch match, CameraArguments arguments, TextSpan span, bool sequential)
    {
        CameraMove move = match.Move ?? CameraMove.Static;
        CameraDirection direction = arguments.Direction != CameraDirection.None ? arguments.Direction : CameraMatch.ParseDirection(match.Direction);
        if (last is { Move: CameraMove.Crane, Direction: CameraDirection.None } && move == CameraMove.Pedestal && span.Start - last.Span.End is >= 0 and < 3)
        {
            (last.Direction, last.Span) = (direction, last.Span.Join(span));
        }
        else if (last is not null && last.Move == move && (last.Direction == direction || direction == CameraDirection.None || last.Direction == CameraDirection.None) && !(sequential && arguments.Degrees is not null))
        {
            last.Direction = direction == CameraDirection.None ? last.Direction : direction;
            last.Degrees ??= arguments.Degrees;
            last.Pace = last.Pace == Pace.Normal ? arguments.Pace : last.Pace;
            last.Seconds ??= arguments.Seconds;
            last.Factor ??= arguments.Factor;
        }
        else
        {
            step = step < 0 ? 0 : sequential ? step + 1 : step;
            last = new CameraDraft(move, span)
            {
                Direction = direction,
                Degrees = arguments.Degrees,
                Factor = arguments.Factor,
                Pace = arguments.Pace,
                Seconds = arguments.Seconds,
                StartSeconds = arguments.StartSeconds,
                Step = step,
            };
            draft.Camera.Add(last);
        }

        if (arguments.TargetToken is { } token)
            targets.Add((token, last, null));
    }

    private bool NextIs(int i, string word) => i + 1 < tokens.Count && tokens[i + 1].Text == word;
}
