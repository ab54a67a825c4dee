namespace Kinora.Server.Wire;

/// <summary>What becomes of a field, for the parity table.</summary>
/// <param name="Name">Its name; dots and [] lead into objects and arrays.</param>
/// <param name="Ignored">Why it has no effect; null when it has.</param>
/// <param name="Remark">When or how it has effect, where that needs saying.</param>
/// <param name="Refused">Why a request with it is refused; null when it is not.</param>
internal sealed record FieldNote(string Name, string? Ignored = null, string? Remark = null, string? Refused = null)
{
    /// <summary>A field with effect.</summary>
    public static implicit operator FieldNote(string name) => new(name);
}
