using Kinora.Language.Chinese;
using Kinora.Language.Drafting;
using Kinora.Language.English;
using Kinora.Language.Reading;

namespace Kinora.Language;

/// <summary>Reads prompts in English and Chinese. Thread-safe; the word lists are loaded at first use.</summary>
public static class PromptInterpreter
{
    /// <summary>Longest prompt that is read; the rest is ignored. The contract allows 2500.</summary>
    public const int LongestPrompt = 10_000;

    /// <summary>Reads a prompt and its negative prompt. Never throws for any text.</summary>
    /// <param name="prompt">Up to <see cref="LongestPrompt"/> UTF-16 units; empty gives an empty interpretation.</param>
    /// <param name="negativePrompt">What must not be shown, or null.</param>
    public static PromptInterpretation Interpret(string prompt, string? negativePrompt = null)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        PromptInterpretation positive = ReadOne(prompt);
        if (string.IsNullOrWhiteSpace(negativePrompt))
            return positive;
        PromptInterpretation negative = ReadOne(negativePrompt);
        negative = negative with { NotUnderstood = [.. negative.NotUnderstood.Where(u => !NegativePrompt.IsFault(negative, u.Span))] };
        return positive with
        {
            Negative = negative,
            Exclusions = [.. positive.Exclusions.Concat(NegativePrompt.Exclusions(negative, positive)).DistinctBy(e => (e.Slot, e.Value))],
        };
    }

    // Runs of sentences in one language.
    private static IEnumerable<List<Token>> Blocks(List<Token> tokens)
    {
        var block = new List<Token>();
        bool blockIsChinese = false;
        for (int i = 0; i < tokens.Count;)
        {
            int end = i;
            while (end < tokens.Count && !tokens[end].IsStop)
                end++;
            end = Math.Min(tokens.Count, end + 1);
            bool isChinese = false;
            bool isLatin = false;
            for (int j = i; j < end; j++)
            {
                isChinese |= tokens[j].Kind == TokenKind.Chinese;
                isLatin |= tokens[j].Kind == TokenKind.Word;
            }

            if (block.Count > 0 && isChinese != blockIsChinese && (isChinese || isLatin))
            {
                yield return block;
                block = [];
            }

            blockIsChinese = isChinese || (blockIsChinese && !isLatin);
            block.AddRange(tokens.GetRange(i, end - i));
            i = end;
        }

        if (block.Count > 0)
            yield return block;
    }

    private static PromptInterpretation ReadOne(string prompt)
    {
        string text = prompt.Length > LongestPrompt ? prompt[..LongestPrompt] : prompt;
        List<Token> tokens = Tokenizer.Read(text);
        var draft = new InterpretationDraft(text);
        bool english = false;
        bool chinese = false;
        foreach (List<Token> block in Blocks(tokens))
        {
            if (block.Exists(t => t.Kind == TokenKind.Chinese))
            {
                chinese = true;
                ChineseReader.Read(block, draft);
            }
            else
            {
                english |= block.Exists(t => t.Kind == TokenKind.Word);
                SceneReader.ReadEnglish(block, draft);
            }
        }

        return draft.Finish(prompt, chinese ? english ? "mixed" : "zh" : "en");
    }
}
