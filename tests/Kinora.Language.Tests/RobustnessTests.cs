using System.Text;
using System.Text.Json;

namespace Kinora.Language.Tests;

public sealed class RobustnessTests
{
    [Fact]
    public void Random_text_of_any_script_never_throws_and_every_span_lies_in_the_prompt()
    {
        var random = new Random(7);
        for (int round = 0; round < 600; round++)
        {
            string prompt = RandomText(random, random.Next(0, 300));
            Check(PromptInterpreter.Interpret(prompt, RandomText(random, 40)), prompt);
            ShotSplitter.Split(prompt, random.Next(1, 16)).ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void Words_of_the_lexicon_in_random_order_never_throw()
    {
        string[] words = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "prompts", "labelled.jsonl"))
            .SelectMany(l => l.Split(' ', '"', ',')).Where(w => w.Length > 0).ToArray();
        var random = new Random(11);
        for (int round = 0; round < 800; round++)
        {
            string prompt = string.Join(random.Next(9) == 0 ? ", " : " ", Enumerable.Range(0, random.Next(1, 60)).Select(_ => words[random.Next(words.Length)]));
            Check(PromptInterpreter.Interpret(prompt), prompt);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n\t ")]
    [InlineData("...!!!???")]
    [InlineData("<<<voice_1>>><<<voice_")]
    [InlineData("\"\"\"''“”「")]
    [InlineData("\ud83d")]
    [InlineData("🐶🏃‍♂️🌱 👨‍👩‍👧‍👦")]
    [InlineData("كلب يركض على العشب")]
    [InlineData("a a a the the of of of and and , , ; - - camera camera camera")]
    [InlineData("的的的在上了着一只两")]
    [InlineData("镜头镜头镜头推拉摇移")]
    public void Odd_prompts_are_read_without_harm(string prompt)
    {
        Check(PromptInterpreter.Interpret(prompt, prompt), prompt);
    }

    [Fact]
    public void The_same_prompt_always_gives_the_same_interpretation_from_any_thread()
    {
        const string Prompt = "Two red cars and a dog running on the beach at sunset, the camera pans left, 一只猫在睡觉";
        string first = Json(Prompt);
        var results = new string[16];
        Parallel.For(0, results.Length, i => results[i] = Json(Prompt));
        results.ShouldAllBe(r => r == first);

        static string Json(string prompt) => JsonSerializer.Serialize(PromptInterpreter.Interpret(prompt), InterpretationJson.Default.PromptInterpretation);
    }

    [Fact]
    public void The_longest_prompt_is_read_to_its_end()
    {
        string prompt = string.Concat(Enumerable.Repeat("A dog runs on the grass while a red car drives past a house. ", 40))[..2440] + " A penguin sleeps.";
        prompt.Length.ShouldBeLessThanOrEqualTo(2500);

        PromptInterpreter.Interpret(prompt).Subjects.ShouldContain(s => s.Noun == "penguin");
    }

    private static void Check(PromptInterpretation read, string prompt)
    {
        foreach (SubjectPhrase s in read.Subjects)
            Inside(s.Span, prompt);
        foreach (RelationPhrase r in read.Relations)
        {
            r.Subject.ShouldBeInRange(0, read.Subjects.Count - 1);
            if (r.Object is { } o)
                o.ShouldBeInRange(0, read.Subjects.Count - 1);
            if (r.Setting is { } p)
                p.ShouldBeInRange(0, read.Settings.Count - 1);
        }

        foreach (CameraPhrase c in read.Camera)
            Inside(c.Span, prompt);
        foreach (UnknownWord u in read.NotUnderstood)
            Inside(u.Span, prompt);
        InterpretationText.Describe(read).Count().ShouldBeGreaterThanOrEqualTo(0);
    }

    private static void Inside(TextSpan span, string prompt)
    {
        span.Start.ShouldBeGreaterThanOrEqualTo(0);
        span.End.ShouldBeLessThanOrEqualTo(prompt.Length);
    }

    private static string RandomText(Random random, int length)
    {
        var text = new StringBuilder();
        while (text.Length < length)
        {
            text.Append(random.Next(6) switch
            {
                0 => (char)random.Next(0x20, 0x7F),
                1 => (char)random.Next(0x4E00, 0x9FFF),
                2 => (char)random.Next(0x590, 0x700),
                3 => (char)random.Next(0x80, 0xFFFE),
                4 => ' ',
                _ => (char)random.Next('a', 'z' + 1),
            });
            if (random.Next(30) == 0)
                text.Append(char.ConvertFromUtf32(random.Next(0x1F300, 0x1F6FF)));
        }

        return text.ToString();
    }
}
