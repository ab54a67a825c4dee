using Kinora.Language.Drafting;
using Kinora.Language.English;
using Kinora.Language.Reading;
using Kinora.Language.Words;

namespace Kinora.Language.Chinese;

/// <summary>Reads Chinese sentences: camera clauses first, then the scene in the scene reader's order.</summary>
internal static class ChineseReader
{
    public static void Read(IReadOnlyList<Token> tokens, InterpretationDraft draft)
    {
        List<Unit> units = ChineseUnits.Read(tokens);
        var camera = new ChineseCamera(draft);
        var arranged = new List<Unit>(units.Count + 8);
        var clause = new List<Unit>();
        bool afterStop = false;
        foreach (Unit unit in units)
        {
            bool mark = unit.IsMark && !unit.IsPunctuation("°");
            if (unit.Is(WordClass.Then) && clause.Count > 0)
                Flush();
            if (!mark)
            {
                clause.Add(unit);
                continue;
            }

            Flush();
            arranged.Add(unit);
            afterStop |= unit.Token.IsStop;
        }

        Flush();
        SceneReader.Read(arranged, draft, camera.Targets);

        void Flush()
        {
            if (clause.Count == 0)
                return;
            List<Unit> scene = camera.Read(clause, afterStop);
            afterStop = false;
            if (scene.Count < clause.Count)
                arranged.Add(new Unit(clause[0].First, 1, clause[0].Token, clause[0].Span, "") { CameraBreak = true });
            arranged.AddRange(ChineseArranger.Arrange(scene));
            clause = [];
        }
    }
}
