using Kinora.Language.Drafting;
using Kinora.Language.English;
using Kinora.Language.Reading;
using Kinora.Language.Words;

namespace Kinora.Language.Chinese;

/// <summary>Finds the camera clauses of a Chinese prompt, clause by clause, and leaves the rest to the scene.</summary>
internal sealed class ChineseCamera(InterpretationDraft draft)
{
    private static readonly HashSet<string> Eyes = ["镜头", "相机", "摄像机", "摄影机", "机位", "摄像头", "运镜"];

    private static readonly HashSet<string> Passed = ["到", "至", "对准", "展现", "聚焦", "最终", "始终", "以", "并", "来", "由", "将", "围绕", "对着", "面对", "切换", "采用", "使用", "展示", "给", "进行", "从而", "速度", "画面", "其", "拍摄", "视角"];

    private readonly List<(int Token, CameraDraft? Camera, PauseDraft? Pause)> targets = [];
    private CameraDraft? last;
    private bool lastClauseWasCamera;
    private bool sawThen;
    private bool sawStop;
    private int step = -1;

    public IReadOnlyList<(int Token, CameraDraft? Camera, PauseDraft? Pause)> Targets => targets;

    /// <summary>Reads one clause; returns the units that belong to the scene.</summary>
    public List<Unit> Read(List<Unit> clause, bool afterStop)
    {
        sawStop |= afterStop;
        if (!IsCamera(clause))
        {
            if (clause.Exists(u => u.Class is WordClass.Noun or WordClass.Verb))
                lastClauseWasCamera = false;
            return clause;
        }

        lastClauseWasCamera = true;
        return Take(clause);
    }

    private bool IsCamera(List<Unit> clause)
    {
        int eye = clause.FindIndex(u => Eyes.Contains(u.Text));
        if (eye >= 0 && eye + 1 < clause.Count && clause[eye + 1] is { Class: WordClass.Particle } p && p.Key(WordClass.Particle) == "loc")
            return false;
        bool verb = clause.Exists(u => Entry(u) is not null);
        if (!verb)
            return false;
        if (eye >= 0 || clause.Exists(u => u.Text.Length > 1 && Entry(u) is not null && u.Senses.Count == 0))
            return true;
        // 跟随一辆车: nobody else is there to follow.
        int opens = clause.FindIndex(u => u.Class is WordClass.Noun or WordClass.Place or WordClass.Pronoun || Entry(u) is not null);
        if (opens >= 0 && Entry(clause[opens]) is { Key: "follow" } && !clause.Exists(u => u.Text == "跟着"))
            return true;
        if (!lastClauseWasCamera)
            return false;
        int first = clause.FindIndex(u => Entry(u) is not null);
        return !clause.Take(first).Any(u => u.Class is WordClass.Noun or WordClass.Verb && Entry(u) is null && !(first > 0 && u.Class == WordClass.Noun && clause[0].Class is WordClass.Preposition or WordClass.Then or WordClass.Last));
    }

    private List<Unit> Take(List<Unit> clause)
    {
        var rest = new List<Unit>();
        var here = new List<CameraDraft>();
        Pace pace = Pace.Normal;
        CameraDirection direction = CameraDirection.None;
        double? degrees = null;
        double? seconds = null;
        int? target = null;
        bool nounSeen = false;
        PauseDraft? pause = null;
        bool parallel = false;
        bool first = true;
        TextSpan span = clause[0].Span;
        for (int i = 0; i < clause.Count; i++)
        {
            Unit unit = clause[i];
            LexEntry? move = Entry(unit);
            bool scene = here.Exists(c => c.Move is CameraMove.Follow) && nounSeen && unit.Has(WordClass.Verb);
            if (move is not null && !scene)
            {
                span = span.Join(unit.Span);
                if (move.Key == "pause" && (last is not null || here.Count > 0))
                    (here.Count > 0 ? here[^1] : last!).Pauses.Add(pause = new PauseDraft(span) { Brief = unit.Text.Contains('稍', StringComparison.Ordinal) || unit.Text.Contains("短暂", StringComparison.Ordinal) });
                else
                    AddMove(here, move, unit, parallel || !first);
                first = false;
                continue;
            }

            if (Eyes.Contains(unit.Text) || Passed.Contains(unit.Text) || unit.Class is WordClass.Then or WordClass.First or WordClass.Last or WordClass.Heading or WordClass.While)
            {
                sawThen |= unit.Class is WordClass.Then or WordClass.Last;
                parallel |= unit.Class is WordClass.While;
                direction = unit.Key(WordClass.Heading) is { } heading ? CameraMatch.ParseDirection(heading) : direction;
            }
            else if (unit.Class == WordClass.Adverb)
            {
                pace = unit.Key(WordClass.Adverb) switch { "slow" => Pace.Slow, "fast" => Pace.Fast, _ => pace };
            }
            else if (unit.Class == WordClass.Number && i + 1 < clause.Count && clause[i + 1].Text is "度" or "°" or "秒" or "秒钟")
            {
                double value = unit.Token.Kind == TokenKind.Number ? unit.Token.Number : Segmenter.Value(unit.Text);
                if (clause[i + 1].Text is "度" or "°")
                    degrees = value;
                else
                    seconds = value;
                i++;
            }
            else if (unit.Text is "一圈" or "一周" or "整圈" or "半圈" or "半周")
            {
                degrees = unit.Text[0] == '半' ? 180 : 360;
            }
            else if (unit.Text is "短暂" or "稍" or "片刻" or "稍作")
            {
                if (pause is not null)
                    pause.Brief = true;
            }
            else if (unit.Class is WordClass.Preposition && !nounSeen)
            {
                continue;
            }
            else if (!(unit.Class is WordClass.Particle && (!nounSeen || unit.Key(WordClass.Particle) == "loc" || unit.Key(WordClass.Particle) == "aspect")) && !(unit.Class == WordClass.And && !nounSeen))
            {
                if (!nounSeen && unit.Class is WordClass.Noun or WordClass.Place or WordClass.Colour or WordClass.Number or WordClass.Quantity or WordClass.Size or WordClass.Attribute)
                    target ??= unit.Span.Start;
                nounSeen |= unit.Class is WordClass.Noun or WordClass.Place;
                rest.Add(unit);
            }
        }

        foreach (CameraDraft camera in here)
        {
            camera.Pace = camera.Pace == Pace.Normal ? pace : camera.Pace;
            if (direction != CameraDirection.None && !(camera.Move is CameraMove.ZoomIn or CameraMove.ZoomOut))
                camera.Direction = direction;
            camera.Degrees ??= degrees;
            camera.Seconds ??= pause is null ? seconds : null;
        }

        if (pause is not null)
        {
            pause.Seconds = seconds;
            pause.Brief |= clause.Exists(u => u.Text is "短暂" or "片刻" or "稍作");
        }

        if (target is { } at)
            targets.Add((at, pause is null || here.Count > 0 ? here.LastOrDefault() : null, pause is not null && here.Count == 0 ? pause : null));
        if (here.Exists(c => c.Move == CameraMove.Orbit) && here.Count > 1)
            MergeOrbits(here);
        return rest;
    }

    // 围绕杯子旋转: one orbit, said with two words.
    private void MergeOrbits(List<CameraDraft> here)
    {
        List<CameraDraft> orbits = here.FindAll(c => c.Move == CameraMove.Orbit);
        foreach (CameraDraft extra in orbits.Skip(1))
        {
            draft.Camera.Remove(extra);
            for (int i = 0; i < targets.Count; i++)
            {
                if (ReferenceEquals(targets[i].Camera, extra))
                    targets[i] = (targets[i].Token, orbits[0], null);
            }
        }

        last = draft.Camera.LastOrDefault();
    }

    private void AddMove(List<CameraDraft> here, LexEntry move, Unit unit, bool parallel)
    {
        CameraMove kind = new CameraMatch(move.Key, move.Extra, 1, WordForm.Base, unit.Text).Move ?? CameraMove.Static;
        if (last is not null && last.Move == kind && (here.Count > 0 || !sawThen) && !(sawThen && here.Count == 0))
        {
            if (!here.Contains(last))
                here.Add(last);
            sawStop = sawThen = false;
            return;
        }

        bool sequential = (sawThen || sawStop || (here.Count == 0 && last is not null)) && !parallel;
        step = step < 0 ? 0 : sequential ? step + 1 : step;
        last = new CameraDraft(kind, unit.Span) { Direction = CameraMatch.ParseDirection(move.Extra), Step = step };
        here.Add(last);
        draft.Camera.Add(last);
        sawThen = sawStop = false;
    }

    private static LexEntry? Entry(Unit unit) =>
        unit.Token.Kind == TokenKind.Chinese ? ChineseLexicon.Instance.FindCamera(unit.Text) : null;
}
