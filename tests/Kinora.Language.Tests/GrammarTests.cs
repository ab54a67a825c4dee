namespace Kinora.Language.Tests;

public sealed class GrammarTests
{
    [Fact]
    public void Coordination_keeps_counts_and_colours_with_their_nouns()
    {
        PromptInterpretation read = PromptInterpreter.Interpret("A red car and two blue bicycles");

        read.Subjects.Select(s => (s.Noun, s.Count, string.Join(',', s.Colours))).ShouldBe([("car", 1, "red"), ("bicycle", 2, "blue")]);
    }

    [Fact]
    public void A_colour_is_a_fruit_where_it_stands_alone()
    {
        PromptInterpretation read = PromptInterpreter.Interpret("an orange cat and an orange on a blue plate");

        read.Subjects.Select(s => s.Noun).ShouldBe(["cat", "orange", "plate"]);
        read.Subjects[0].Colours.ShouldBe(["orange"]);
        read.Relations.Count(r => r.Relation == Relation.On && r.Object == 2).ShouldBe(2);
    }

    [Fact]
    public void Leaves_are_a_noun_before_fall_and_a_verb_after_he()
    {
        PromptInterpretation read = PromptInterpreter.Interpret("A man sits on a bench; the leaves fall as he leaves the park");

        SubjectPhrase leaf = read.Subjects.Single(s => s.Noun == "leaf");
        leaf.Actions.ShouldHaveSingleItem().Verb.ShouldBe("fall");
        read.Subjects.Single(s => s.Noun == "man").Actions.Select(a => a.Verb).ShouldBe(["sit", "move"]);
    }

    [Fact]
    public void A_pronoun_stands_for_the_one_who_acted()
    {
        PromptInterpretation read = PromptInterpreter.Interpret("The dog is chasing a ball, then it jumps over a fence");

        SubjectPhrase dog = read.Subjects.Single(s => s.Noun == "dog");
        dog.Actions.Select(a => (a.Verb, a.Step)).ShouldBe([("chase", 0), ("jump", 1)]);
        dog.Actions[0].Object.ShouldBe(1);
        read.Relations.ShouldContain(r => r.Relation == Relation.Following);
    }

    [Fact]
    public void What_is_worn_does_not_row()
    {
        PromptInterpretation read = PromptInterpreter.Interpret("An old fisherman in a yellow raincoat rowing a small wooden boat across a misty lake");

        SubjectPhrase fisherman = read.Subjects[0];
        fisherman.Attributes.ShouldContain("old");
        fisherman.Actions.ShouldHaveSingleItem().Verb.ShouldBe("sail");
        read.Subjects[1].Actions.ShouldBeEmpty();
        read.Relations.ShouldContain(r => r.Subject == 0 && r.Relation == Relation.Wearing && r.Object == 1);
        read.Relations.ShouldContain(r => r.Subject == 0 && r.Relation == Relation.Riding && r.Object == 2);
        read.Weather.ShouldHaveSingleItem().Value.ShouldBe("fog");
    }

    [Fact]
    public void Eyes_and_fur_describe_their_owner()
    {
        PromptInterpretation read = PromptInterpreter.Interpret("A cat with blue eyes and a red collar looks out of the window");

        SubjectPhrase cat = read.Subjects[0];
        cat.Attributes.ShouldContain("blue_eye");
        cat.Colours.ShouldBeEmpty();
        cat.Actions.ShouldHaveSingleItem().Verb.ShouldBe("look");
    }

    [Fact]
    public void A_compound_with_a_hyphen_is_an_attribute_and_its_parts_are_not_said_of_the_noun()
    {
        SubjectPhrase kite = PromptInterpreter.Interpret("A dragon-shaped kite").Subjects.ShouldHaveSingleItem();

        kite.Noun.ShouldBe("kite");
        kite.Attributes.ShouldBe(["dragon_shaped"]);
    }

    [Fact]
    public void Two_words_for_one_thing_are_one_thing()
    {
        PromptInterpreter.Interpret("a hot air balloon over a palm tree").Subjects.Select(s => s.Noun).ShouldBe(["hot_air_balloon", "palm_tree"]);
    }

    [Fact]
    public void A_cup_of_coffee_contains_coffee()
    {
        PromptInterpretation read = PromptInterpreter.Interpret("a cup of coffee next to an open book");

        read.Relations.ShouldContain(r => r.Subject == 0 && r.Relation == Relation.Containing && r.Object == 1);
        read.Relations.ShouldContain(r => r.Subject == 0 && r.Relation == Relation.Beside && r.Object == 2);
    }

    [Fact]
    public void Between_has_two_ends()
    {
        PromptInterpretation read = PromptInterpreter.Interpret("a cat between a lamp and a vase");

        RelationPhrase between = read.Relations.Single(r => r.Relation == Relation.Between);
        (between.Object, between.SecondObject).ShouldBe((1, 2));
    }

    [Theory]
    [InlineData("a street without people", "person")]
    [InlineData("a street at noon, no cars, no people", "car")]
    [InlineData("a park free of cars and people", "person")]
    public void What_is_denied_is_excluded_and_no_subject(string prompt, string excluded)
    {
        PromptInterpretation read = PromptInterpreter.Interpret(prompt);

        read.Excludes(excluded).ShouldBeTrue();
        read.Subjects.ShouldNotContain(s => s.Noun == excluded);
    }

    [Fact]
    public void A_negative_prompt_excludes_things_weather_and_faults()
    {
        PromptInterpretation read = PromptInterpreter.Interpret("A quiet street at dawn", "people, cars, heavy rain, blurry, extra fingers");

        read.Exclusions.Select(e => (e.Slot, e.Value)).ShouldBe(
            [("quality", "anatomy"), ("quality", "blur"), ("subject", "person"), ("subject", "car"), ("weather", "rain"), ("effect", "rain")], ignoreOrder: true);
        read.Negative!.NotUnderstood.ShouldBeEmpty();
        read.Weather.ShouldBeEmpty();
    }

    [Fact]
    public void A_negative_action_keeps_the_one_who_must_not_do_it()
    {
        PromptInterpretation read = PromptInterpreter.Interpret("A dog in a garden", "dog barking, smiling man, red flowers");

        read.Excludes("bark").ShouldBeTrue();
        read.Excludes("dog").ShouldBeFalse();
        read.Excludes("man").ShouldBeTrue();
        read.Excludes("flower").ShouldBeTrue();
    }

    [Theory]
    [InlineData("make her dance", "woman", "dance")]
    [InlineData("She smiles and nods", "woman", "smile")]
    [InlineData("an epic battle between a robot and a monster", "robot", "fight")]
    [InlineData("Pour the milk into the bowl", "milk", "pour")]
    [InlineData("A 25-year-old man walks", "man", "walk")]
    public void Somebody_acts_even_where_the_sentence_hides_it(string prompt, string subject, string verb)
    {
        SubjectPhrase first = PromptInterpreter.Interpret(prompt).Subjects[0];

        first.Noun.ShouldBe(subject);
        first.Count.ShouldBe(1);
        first.Actions[0].Verb.ShouldBe(verb);
    }

    [Fact]
    public void Emoji_are_read_as_the_nouns_they_are_called_by()
    {
        PromptInterpreter.Interpret("🐕 running on the beach").Subjects.ShouldHaveSingleItem().Noun.ShouldBe("dog");
        NounEmoji.CodeOf("penguin").ShouldBe("1F427");
    }

    [Fact]
    public void A_name_in_front_of_a_verb_is_taken_for_a_person_and_said_so()
    {
        PromptInterpretation read = PromptInterpreter.Interpret("Elsa dancing on the ice");

        (read.Subjects[0].Kind, read.Subjects[0].Name).ShouldBe(("person", "Elsa"));
        read.NotUnderstood.ShouldContain(u => u.Word == "Elsa");
    }

    [Fact]
    public void Unknown_words_are_listed_and_never_become_subjects()
    {
        PromptInterpretation read = PromptInterpreter.Interpret("A quantum blorptangle beside a dog");

        read.Subjects.ShouldHaveSingleItem().Noun.ShouldBe("dog");
        read.NotUnderstood.Select(u => u.Word).ShouldBe(["quantum", "blorptangle"]);
    }

    [Fact]
    public void A_word_known_by_is_a_says_what_it_is_a_kind_of()
    {
        SubjectPhrase dog = PromptInterpreter.Interpret("A schnauzer chasing a ball").Subjects[0];

        (dog.Noun, dog.Kind).ShouldBe(("schnauzer", "quadruped"));
        dog.WiderNouns.ShouldContain("dog");
        dog.Is("dog").ShouldBeTrue();
    }

    [Theory]
    [InlineData("drone", "aircraft")]
    [InlineData("wizard", "mythical")]
    [InlineData("lighthouse", "building")]
    [InlineData("fireplace", "furniture")]
    [InlineData("windmill", "building")]
    [InlineData("sparrow", "bird")]
    [InlineData("barista", "person")]
    [InlineData("glacier", "landform")]
    [InlineData("mouse", "quadruped")]
    [InlineData("crane", "bird")]
    [InlineData("bat", "animal")]
    [InlineData("seal", "sea_mammal")]
    [InlineData("star", "celestial")]
    [InlineData("mug", "container")]
    public void First_sense_traps_are_avoided(string noun, string kind)
    {
        PromptInterpreter.Interpret("a " + noun).Subjects.ShouldHaveSingleItem().Kind.ShouldBe(kind);
    }

    [Fact]
    public void Speech_has_its_speakers_and_voices_and_a_sign_has_letters()
    {
        PromptInterpretation read = PromptInterpreter.Interpret(
            "A man and a woman sit in a cafe. The man says, \"It's been a long time.\" The woman replies: <<<voice_2>>> \"Too long.\" A sign reading \"OPEN\" hangs on the door.");

        read.Speech.Select(s => (s.Text, read.Subjects[s.Speaker!.Value].Noun, s.Voice)).ShouldBe([("It's been a long time.", "man", (int?)null), ("Too long.", "woman", 2)]);
        read.WrittenTexts.ShouldHaveSingleItem().Text.ShouldBe("OPEN");
    }
}
