namespace Kinora.Speech.Phones;

/// <summary>One phone in time.</summary>
internal readonly record struct TimedPhone(Phone Phone, double Start, double End)
{
    /// <summary>Shares each span out to its symbol's phones; unknown symbols take the neutral vowel.</summary>
    public static IEnumerable<TimedPhone> Of(IEnumerable<PhonemeSpan> spans, Func<string, IReadOnlyList<Phone>> table)
    {
        foreach (var span in spans)
        {
            var phones = span.Symbol == "pau" ? [Phone.Silence] : table(span.Symbol);
            if (phones.Count == 0) phones = [Phone.AX];
            double step = (span.End - span.Start) / phones.Count;
            for (int i = 0; i < phones.Count; i++)
                yield return new TimedPhone(phones[i], span.Start + (i * step), i == phones.Count - 1 ? span.End : span.Start + ((i + 1) * step));
        }
    }
}
