using Kinora.Language.Drafting;

namespace Kinora.Language.English;

/// <summary>A noun phrase that has been read: what it names, and how it stands in its clause.</summary>
internal sealed class NounGroup
{
    public List<SubjectDraft> Subjects { get; } = [];

    public List<SettingDraft> Settings { get; } = [];

    /// <summary>True when it names a part of something said before ("its tail").</summary>
    public bool IsPart { get; set; }

    /// <summary>True when it names something that has no picture.</summary>
    public bool IsAbstract { get; set; }

    /// <summary>The word, for parts and living regions.</summary>
    public string Word { get; set; } = "";

    public int NextUnit { get; set; }
}

/// <summary>The words of a noun phrase before it is settled what they name.</summary>
internal sealed class NounWords
{
    public int First { get; set; }

    public int Next { get; set; }

    public bool Definite { get; set; }

    public bool Possessive { get; set; }

    public bool Article { get; set; }

    public double? Count { get; set; }

    public bool CountIsExact { get; set; }

    public string? Size { get; set; }

    public List<string> Colours { get; } = [];

    public List<string> Materials { get; } = [];

    public List<string> Attributes { get; } = [];

    public List<ActionDraft> Actions { get; } = [];

    public List<Unit> Heads { get; } = [];

    public List<Unit> SlotUnits { get; } = [];

    public List<Unit> Unknown { get; } = [];

    public TextSpan Span { get; set; }

    /// <summary>A proper name as written, or null.</summary>
    public string? Name { get; set; }

    /// <summary>The words of the owner in "an old man's hands", or null.</summary>
    public NounWords? Owner { get; private set; }

    /// <summary>What was read so far describes the owner.</summary>
    public void TakeOwner(Unit owner)
    {
        if (owner.Senses.Count > 0)
        {
            Owner = new NounWords { First = First, Definite = Definite, Article = Article, Count = Count, CountIsExact = CountIsExact, Size = Size, Span = owner.Span };
            Owner.Colours.AddRange(Colours);
            Owner.Materials.AddRange(Materials);
            Owner.Attributes.AddRange(Attributes);
            Owner.Heads.Add(owner);
        }

        Colours.Clear();
        Materials.Clear();
        Attributes.Clear();
        (Size, Count, CountIsExact, Article, Definite, Possessive) = (null, null, false, false, true, true);
    }
}

/// <summary>How the next noun phrase stands in its clause.</summary>
internal enum Role
{
    Fresh,
    Related,
    Object,
    Ignored,
}
