namespace Kinora.Language.Tests;

public sealed class ContractPromptTests
{
    [Fact]
    public void A_dog_running_on_the_grass_is_one_dog_that_runs_on_a_meadow()
    {
        PromptInterpretation read = PromptInterpreter.Interpret("A dog running on the grass");

        SubjectPhrase dog = read.Subjects.ShouldHaveSingleItem();
        dog.Noun.ShouldBe("dog");
        dog.Kinds.ShouldBe(["quadruped", "animal", "creature", "thing"]);
        (dog.Count, dog.CountIsExact).ShouldBe((1, true));
        dog.Actions.ShouldHaveSingleItem().Verb.ShouldBe("run");
        read.Settings.ShouldHaveSingleItem().Place.ShouldBe("meadow");
        RelationPhrase relation = read.Relations.ShouldHaveSingleItem();
        (relation.Subject, relation.Relation, relation.Setting).ShouldBe((0, Relation.On, 0));
        read.NotUnderstood.ShouldBeEmpty();
    }

    [Fact]
    public void The_mug_on_marble_has_its_materials_its_light_and_its_orbit_with_a_pause_at_the_handle()
    {
        PromptInterpretation read = PromptInterpreter.Interpret(
            "White ceramic coffee mug on glossy marble countertop with morning window light. Camera slowly rotates 360 degrees around the mug, pausing briefly at the handle.");

        SubjectPhrase mug = read.Subjects.ShouldHaveSingleItem();
        mug.Noun.ShouldBe("mug");
        mug.Colours.ShouldBe(["white"]);
        mug.Materials.ShouldBe(["ceramic"]);
        SettingPhrase counter = read.Settings.ShouldHaveSingleItem();
        (counter.Place, counter.Indoor).ShouldBe(("countertop", true));
        counter.Materials.ShouldBe(["marble"]);
        counter.Attributes.ShouldBe(["glossy"]);
        read.TimeOfDay!.Value.ShouldBe("morning");
        read.Light.ShouldHaveSingleItem().Value.ShouldBe("window");
        CameraPhrase orbit = read.Camera.ShouldHaveSingleItem();
        (orbit.Move, orbit.AmountDegrees, orbit.Pace, orbit.TargetSubject).ShouldBe((CameraMove.Orbit, 360d, Pace.Slow, 0));
        CameraPause pause = orbit.Pauses.ShouldHaveSingleItem();
        (pause.At, pause.Brief).ShouldBe(("handle", true));
        read.NotUnderstood.ShouldBeEmpty();
    }

    [Fact]
    public void Nezha_practicing_martial_arts_is_a_figure_that_practices_martial_arts()
    {
        PromptInterpretation read = PromptInterpreter.Interpret("Nezha practicing martial arts");

        SubjectPhrase nezha = read.Subjects.ShouldHaveSingleItem();
        (nezha.Noun, nezha.Kind).ShouldBe(("nezha", "mythical"));
        nezha.Actions.ShouldHaveSingleItem().Verb.ShouldBe("martial_arts");
    }

    [Fact]
    public void Every_entry_carries_the_words_that_caused_it()
    {
        const string Prompt = "Two red cars driving through heavy rain at night";
        PromptInterpretation read = PromptInterpreter.Interpret(Prompt);

        read.Subjects[0].Span.In(Prompt).ShouldBe("Two red cars");
        read.Subjects[0].Actions[0].Span.In(Prompt).ShouldBe("driving");
        read.Weather[0].Span.In(Prompt).ShouldBe("heavy rain");
        read.Weather[0].Strength.ShouldBe(1);
        read.TimeOfDay!.Span.In(Prompt).ShouldBe("at night");
    }
}
