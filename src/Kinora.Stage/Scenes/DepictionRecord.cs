using Kinora.Language;
using Kinora.Language.Depiction;
using Kinora.Stage.Assets;

namespace Kinora.Stage;

/// <summary>What of a prompt is shown and what is not, stored with the plan.</summary>
public sealed record DepictionRecord
{
    /// <summary>Each thing that the prompt asks for, with how it is shown or why it is not.</summary>
    public required IReadOnlyList<DepictedSlot> Slots { get; init; }

    /// <summary>The scene graph: what stands where.</summary>
    public required IReadOnlyList<StageObject> Objects { get; init; }

    /// <summary>Place that was built.</summary>
    public required string Setting { get; init; }

    /// <summary>Time of day that it is lit for.</summary>
    public required string TimeOfDay { get; init; }

    /// <summary>Camera in words.</summary>
    public required string Camera { get; init; }

    /// <summary>Authors and licences of what is seen.</summary>
    public required IReadOnlyList<AssetCredit> Credits { get; init; }

    /// <summary>The part of an interpretation that the scene shows, in the words of labels.</summary>
    public DepictedSlots Shown(PromptInterpretation prompt)
    {
        var shown = Slots.Where(s => s.Shown && s.Key is not null).Select(s => (Name(s.Slot), s.Key!)).ToHashSet();
        return DepictedSlots.From(prompt, (slot, key) => shown.Contains((slot, key)));

        static string Name(string slot) => slot switch { "framing" => "camera", "subject" or "count" or "colour" or "material" or "action" or "relation" => slot + "s", _ => slot };
    }

    /// <summary>Everything that is not shown, as sentences.</summary>
    public IReadOnlyList<string> NotDepicted => [.. Slots.Where(s => !s.Shown).Select(s => $"{s.Slot} \"{s.Value}\": {s.How}")];
}

/// <summary>One thing that a prompt asks for.</summary>
/// <param name="Slot">`subject`, `count`, `colour`, `material`, `action`, `relation`, `setting`, `time`, `weather`, `light`, `camera`, `style`, `effect`, `word`...</param>
/// <param name="Value">Canonical key.</param>
/// <param name="Shown">Whether a viewer can see it.</param>
/// <param name="How">How it is shown, or why it is not.</param>
public sealed record DepictedSlot(string Slot, string Value, bool Shown, string How)
{
    /// <summary>Key among <see cref="DepictedSlots"/>: `dog`, `dog:run`, `apple on plate`; null for slots that have none.</summary>
    public string? Key { get; init; }
}

/// <summary>A thing on the stage.</summary>
/// <param name="Noun">What the prompt calls it.</param>
/// <param name="Subject">Index of the subject phrase, or -1 for what belongs to the set.</param>
/// <param name="Model">Model that shows it.</param>
/// <param name="X">Place in metres, right.</param>
/// <param name="Y">Height in metres of its foot.</param>
/// <param name="Z">Place in metres, towards the viewer.</param>
/// <param name="Width">Extent in metres.</param>
/// <param name="Height">Extent in metres.</param>
/// <param name="Depth">Extent in metres.</param>
/// <param name="Colour">Colour that was asked for, or null.</param>
/// <param name="Action">What it does.</param>
public sealed record StageObject(string Noun, int Subject, string Model, double X, double Y, double Z, double Width, double Height, double Depth, string? Colour, string Action);
