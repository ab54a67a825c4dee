using System.Text.RegularExpressions;

namespace Kinora.Language;

/// <summary>Splits one prompt into the shots that it describes.</summary>
public static partial class ShotSplitter
{
    /// <summary>Most shots that a request may have.</summary>
    public const int MostShots = 6;

    /// <summary>
    /// Splits by "Shot 1:", 镜头一, [cut], "cut to", then by "then" and 然后 between actions, then by sentences. Sentences that only set style,
    /// light or camera belong to the shot before them. Never more shots than seconds.
    /// </summary>
    /// <param name="prompt">The whole prompt.</param>
    /// <param name="totalSeconds">Length of the clip, at least 1.</param>
    /// <param name="mostShots">1..<see cref="MostShots"/>.</param>
    /// <returns>At least one shot; their seconds are at least 1 and sum to <paramref name="totalSeconds"/>.</returns>
    public static IReadOnlyList<PromptShot> Split(string prompt, int totalSeconds, int mostShots = MostShots)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        ArgumentOutOfRangeException.ThrowIfLessThan(totalSeconds, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostShots, 1);
        int most = Math.Min(Math.Min(mostShots, MostShots), totalSeconds);
        List<Piece> pieces = Labelled(prompt) ?? Cuts(prompt) ?? Steps(prompt) ?? Sentences(prompt);
        while (pieces.Count > most)
            JoinShortest(pieces);
        int[] seconds = Share(pieces, totalSeconds);
        var shots = new PromptShot[pieces.Count];
        for (int i = 0; i < shots.Length; i++)
            shots[i] = new PromptShot(pieces[i].Text, seconds[i], pieces[i].Span);
        return shots;
    }

    // "Shot 1 (3s): ...", "镜头一：...". Words before the first label set the scene of every shot.
    private static List<Piece>? Labelled(string prompt)
    {
        MatchCollection labels = Label().Matches(prompt);
        if (labels.Count < 2)
            return null;
        string shared = prompt[..labels[0].Index].Trim(' ', '.', ',', '。', '，', '\n', ':', '：');
        var pieces = new List<Piece>();
        for (int i = 0; i < labels.Count; i++)
        {
            int start = labels[i].Index + labels[i].Length;
            int end = i + 1 < labels.Count ? labels[i + 1].Index : prompt.Length;
            Piece? piece = Trim(prompt, start, end);
            if (piece is null)
                continue;
            double? said = labels[i].Groups["seconds"].Success && double.TryParse(labels[i].Groups["seconds"].Value, System.Globalization.CultureInfo.InvariantCulture, out double s) ? s : null;
            pieces.Add(piece with { Text = shared.Length > 0 ? $"{shared}. {piece.Text}" : piece.Text, Seconds = said });
        }

        return pieces.Count > 1 ? pieces : null;
    }

    private static List<Piece>? Cuts(string prompt) => Parts(prompt, Cut().Matches(prompt));

    private static List<Piece>? Steps(string prompt)
    {
        List<Piece>? pieces = Parts(prompt, Then().Matches(prompt));
        if (pieces is null)
            return null;
        // A camera that zooms "then" pans is one shot.
        return pieces.TrueForAll(p => ShowsSomething(p.Text)) ? pieces : null;
    }

    private static List<Piece> Sentences(string prompt)
    {
        var pieces = new List<Piece>();
        int start = 0;
        foreach (Match end in SentenceEnd().Matches(prompt).Append(null!))
        {
            int stop = end is null ? prompt.Length : end.Index + end.Length;
            if (Trim(prompt, start, stop) is { } piece)
            {
                if (pieces.Count > 0 && !ShowsSomething(piece.Text))
                    pieces[^1] = Join(pieces[^1], piece);
                else
                    pieces.Add(piece);
            }

            start = stop;
        }

        // A first sentence without a subject sets the scene of the next.
        if (pieces.Count > 1 && !ShowsSomething(pieces[0].Text))
        {
            pieces[1] = Join(pieces[0], pieces[1]);
            pieces.RemoveAt(0);
        }

        if (pieces.Count == 0)
            pieces.Add(new Piece(prompt.Trim(), new TextSpan(0, prompt.Length), null));
        return pieces;
    }

    private static List<Piece>? Parts(string prompt, MatchCollection marks)
    {
        if (marks.Count == 0)
            return null;
        var pieces = new List<Piece>();
        int start = 0;
        foreach (Match mark in marks)
        {
            if (Trim(prompt, start, mark.Index) is { } piece)
                pieces.Add(piece);
            start = mark.Index + mark.Length;
        }

        if (Trim(prompt, start, prompt.Length) is { } last)
            pieces.Add(last);
        return pieces.Count > 1 ? pieces : null;
    }

    private static bool ShowsSomething(string text)
    {
        PromptInterpretation read = PromptInterpreter.Interpret(text);
        return read.Subjects.Any(s => s.Actions.Count > 0) || (read.Camera.Count == 0 && (read.Subjects.Count > 0 || read.Settings.Count > 0)) || read.Speech.Count > 0;
    }

    private static Piece? Trim(string prompt, int start, int end)
    {
        const string Edge = " \t\r\n,，.。;；:：-—、]）)";
        while (start < end && Edge.Contains(prompt[start], StringComparison.Ordinal))
            start++;
        while (end > start && " \t\r\n,，;；、[（(".Contains(prompt[end - 1], StringComparison.Ordinal))
            end--;
        return end > start ? new Piece(prompt[start..end], new TextSpan(start, end - start), null) : null;
    }

    private static Piece Join(Piece a, Piece b) => new($"{a.Text} {b.Text}", a.Span.Join(b.Span), (a.Seconds, b.Seconds) is ({ } x, { } y) ? x + y : a.Seconds ?? b.Seconds);

    private static void JoinShortest(List<Piece> pieces)
    {
        int at = 0;
        for (int i = 1; i + 1 < pieces.Count; i++)
        {
            if (pieces[i].Text.Length + pieces[i + 1].Text.Length < pieces[at].Text.Length + pieces[at + 1].Text.Length)
                at = i;
        }

        pieces[at] = Join(pieces[at], pieces[at + 1]);
        pieces.RemoveAt(at + 1);
    }

    // Largest remainder: said seconds first, the rest evenly.
    private static int[] Share(List<Piece> pieces, int total)
    {
        double said = pieces.Sum(p => p.Seconds ?? 0);
        int silent = pieces.Count(p => p.Seconds is null);
        double each = silent == 0 ? 0 : Math.Max(1, (total - said) / silent);
        double[] wish = [.. pieces.Select(p => p.Seconds ?? each)];
        double scale = total / wish.Sum();
        var seconds = new int[pieces.Count];
        for (int i = 0; i < seconds.Length; i++)
            seconds[i] = Math.Max(1, (int)Math.Floor(wish[i] * scale));
        while (seconds.Sum() != total)
        {
            int difference = total - seconds.Sum();
            int best = -1;
            for (int i = 0; i < seconds.Length; i++)
            {
                if (difference < 0 && seconds[i] == 1)
                    continue;
                double gap = ((wish[i] * scale) - seconds[i]) * Math.Sign(difference);
                if (best < 0 || gap > ((wish[best] * scale) - seconds[best]) * Math.Sign(difference))
                    best = i;
            }

            seconds[best] += Math.Sign(difference);
        }

        return seconds;
    }

    [GeneratedRegex(@"(?:^|(?<=[\s.;。；,，]))(?:(?:shot|scene|clip)\s*(?:\d+|one|two|three|four|five|six)|(?:镜头|分镜|场景|第)\s*[一二三四五六1-6](?:个?镜头|幕|镜)?)\s*(?:[\(\[（]\s*(?:\d+\s*[-–~]\s*)?(?<seconds>\d+(?:\.\d+)?)\s*(?:s|sec|seconds?|秒)\s*[\)\]）]|[,，]\s*(?<seconds>\d+(?:\.\d+)?)\s*(?:s|sec|seconds?|秒))?\s*[:：,，\-–—.]", RegexOptions.IgnoreCase)]
    private static partial Regex Label();

    [GeneratedRegex(@"\[\s*cut\s*\]|\b(?:hard\s+|smash\s+)?cuts?\s+to\b:?|\bthe\s+(?:scene|shot)\s+(?:cuts|changes|switches|shifts)\s+to\b|\bnext\s+(?:shot|scene)\b[:,]?|切换到|切到|镜头切换|画面切换|画面切到|转场", RegexOptions.IgnoreCase)]
    private static partial Regex Cut();

    [GeneratedRegex(@"[,;.]?\s+(?:and\s+)?then\b,?|[,;.]\s*(?:after that|afterwards|finally|next)\b,?|[，。；]?\s*(?:然后|接着|随后|最后|紧接着|之后)[，,]?", RegexOptions.IgnoreCase)]
    private static partial Regex Then();

    [GeneratedRegex(@"[.!?](?=\s|$)|[。！？\n]")]
    private static partial Regex SentenceEnd();

    private sealed record Piece(string Text, TextSpan Span, double? Seconds);
}
