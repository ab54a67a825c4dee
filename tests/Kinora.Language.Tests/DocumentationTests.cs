using Kinora.Language.Words;

namespace Kinora.Language.Tests;

public sealed class DocumentationTests
{
    [Fact]
    public void Every_key_that_an_interpretation_may_hold_is_named_in_the_documentation()
    {
        string text = File.ReadAllText(Path.Combine(Root(), "docs", "prompts.md"));
        var keys = LexiconFile.Rows("words.en.tsv").Select(r => r[1])
            .Concat(LexiconFile.Rows("places.en.tsv").Select(r => r[0]))
            .Concat(LexiconFile.Rows("kinds.tsv").Select(r => r[0]))
            .Concat(Enum.GetNames<CameraMove>());

        keys.Distinct().Where(k => !text.Contains($"`{k}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void The_embedded_word_lists_stay_under_two_megabytes()
    {
        Directory.GetFiles(Path.Combine(Root(), "src", "Kinora.Language", "Lexicon")).Sum(f => new FileInfo(f).Length).ShouldBeLessThan(2_000_000);
    }

    private static string Root()
    {
        string at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "Kinora.slnx")))
            at = Path.GetDirectoryName(at)!;
        return at;
    }
}
