using System.Text.Json;

namespace Kinora.Language.Tests;

public sealed class InterpretationJsonTests
{
    [Fact]
    public void An_interpretation_survives_the_round_trip_through_json()
    {
        var interpretation = new PromptInterpretation
        {
            Prompt = "a red mug",
            Language = "en",
            Subjects = [new SubjectPhrase { Noun = "mug", Kind = "container", Colours = ["red"], Count = 1, CountIsExact = true, Span = new TextSpan(0, 9) }],
            Camera = [new CameraPhrase { Move = CameraMove.ZoomIn, Direction = CameraDirection.Forward, Span = new TextSpan(0, 1) }],
        };

        string json = JsonSerializer.Serialize(interpretation, InterpretationJson.Default.PromptInterpretation);
        PromptInterpretation back = JsonSerializer.Deserialize(json, InterpretationJson.Default.PromptInterpretation)!;

        json.ShouldContain("\"count_is_exact\":true");
        json.ShouldContain("ZoomIn");
        back.Subjects[0].Colours.ShouldBe(["red"]);
        back.Camera[0].Move.ShouldBe(CameraMove.ZoomIn);
        JsonSerializer.Serialize(back, InterpretationJson.Default.PromptInterpretation).ShouldBe(json);
    }
}
