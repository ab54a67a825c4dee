using Kinora.Language.Drafting;
using Kinora.Language.Reading;
using Kinora.Language.Words;

namespace Kinora.Language.English;

internal sealed partial class SceneReader
{
    private void ReadQuote(Unit unit)
    {
        string before = at > 0 ? units[at - 1].Text : "";
        string earlier = at > 1 ? units[at - 2].Text : "";
        bool titled = before is "called" or "named" or "titled" or "known as";
        bool worded = before is "reading" or "reads" or "word" or "words" or "text" or "letters" or "sign" or "title" or "logo" or "labeled" or "labelled" or "saying" or "says" || earlier is "words" or "word" or "text";
        SubjectDraft? near = lastGroup?.Subjects.FirstOrDefault();
        bool bearer = near is not null && !near.IsAnimate;
        if (titled)
            return;
        if (speechVerb is null && voice is null && (worded || bearer) || (speechVerb is not null && bearer && voice is null && before is "reading" or "reads" or "saying" or "says"))
        {
            draft.Written.Add((unit.Token.Text, near, unit.Span));
            near?.Actions.RemoveAll(a => a.Verb is "talk" or "read");
            return;
        }

        if (speechVerb is null && voice is null && !before.EndsWith(':') && units.Count > at + 1 && sentenceActors.Count == 0 && actors.Count == 0)
        {
            draft.Written.Add((unit.Token.Text, null, unit.Span));
            return;
        }

        AddSpeech(unit.Token.Text, unit.Span);
    }

    private void ReadSpeechAfterColon()
    {
        if (at + 1 >= units.Count || units[at + 1].Token.Kind is TokenKind.Quote or TokenKind.Voice)
            return;
        int end = at + 1;
        while (end < units.Count && !units[end].Token.IsStop)
            end++;
        TextSpan span = units[at + 1].Span.Join(units[end - 1].Span);
        AddSpeech(draft.Prompt.Substring(span.Start, span.Length), span);
        at = end - 1;
        at++;
    }

    private void AddSpeech(string text, TextSpan span)
    {
        SubjectDraft? speaker = actors.FirstOrDefault(a => a.IsAnimate) ?? lastGroup?.Subjects.FirstOrDefault(a => a.IsAnimate)
            ?? sentenceActors.FirstOrDefault(a => a.IsAnimate) ?? draft.Subjects.FirstOrDefault(s => s.IsAnimate);
        string? manner = speechVerb switch
        {
            null => null,
            _ when speechVerb.StartsWith("whisper", StringComparison.Ordinal) => "whisper",
            _ when speechVerb.StartsWith("shout", StringComparison.Ordinal) || speechVerb.StartsWith("yell", StringComparison.Ordinal) || speechVerb.StartsWith("scream", StringComparison.Ordinal) => "shout",
            _ when speechVerb.StartsWith("sing", StringComparison.Ordinal) || speechVerb == "sang" => "sing",
            _ => null,
        };
        string language = text.Any(Tokenizer.IsChinese) ? "zh" : "en";
        draft.Speech.Add(new SpeechDraft(text, language, voice, speaker, manner, span));
        if (speaker is not null && !speaker.Actions.Exists(a => a.Verb is "talk" or "sing"))
            speaker.Actions.Add(new ActionDraft(manner == "sing" ? "sing" : "talk", span) { Step = step });
        (voice, speechVerb) = (null, null);
    }

    private bool LastSpeechIsNear() =>
        draft.Speech[^1].Voice is null && units[at].Span.Start - draft.Speech[^1].Span.End is >= 0 and < 4;

    private void ReadEmoji(Unit unit)
    {
        string emoji = draft.Prompt.Substring(unit.Span.Start, unit.Span.Length);
        if (NounEmoji.NounOf(emoji) is not { } noun || EnglishLexicon.Instance.KindOf(noun) is not { } kind)
        {
            draft.NotUnderstood.Add(new UnknownWord(emoji, "No noun is known for this emoji.", unit.Span));
            return;
        }

        if (draft.Subjects.Exists(s => s.Noun == noun))
            return;
        var subject = new SubjectDraft(noun, kind, unit.Span);
        draft.Subjects.Add(subject);
        if (actors.Count == 0)
            actors = [subject];
        lastGroup = new NounGroup { NextUnit = at + 1 };
        lastGroup.Subjects.Add(subject);
        lastRole = Role.Fresh;
    }
}
