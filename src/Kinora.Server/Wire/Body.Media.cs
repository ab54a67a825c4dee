using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Kinora.Requests;
using Kinora.Requests.Rules;
using Kinora.Server.Intake;

namespace Kinora.Server.Wire;

/// <content>Pictures, sounds and addresses.</content>
internal sealed partial class Body
{
    /// <summary>An http or https address; null when absent.</summary>
    public string? Address(string name)
    {
        var text = Text(name)?.Trim();
        if (string.IsNullOrEmpty(text)) return null;
        return IsAddress(text) ? text : Blank<string>(name, "must be an http or https address");
    }

    /// <summary>A clip by its address; null when absent.</summary>
    public MediaSlot? Clip(string name) => Address(name) is { } address ? MediaSlot.At(new UrlSource(address)) : null;

    /// <summary>A picture by its address or as base64; null when absent.</summary>
    /// <param name="name">Field.</param>
    /// <param name="rule">What is asked of a picture that came along; one behind an address is judged when it is fetched.</param>
    public MediaSlot? Picture(string name, PictureRule rule) =>
        Either(name, rule.MaxBytes, content => InlineMedia.CheckPicture(content, rule));

    /// <summary>A sound by its address or as base64; null when absent.</summary>
    /// <param name="name">Field.</param>
    /// <param name="rule">What is asked of a sound that came along.</param>
    public MediaSlot? Sound(string name, SoundRule rule) =>
        Either(name, rule.MaxBytes, content => InlineMedia.CheckSound(content, rule));

    private delegate InlineFinding InlineCheck(ReadOnlySpan<byte> content);

    private MediaSlot? Either(string name, int maxBytes, InlineCheck check)
    {
        if (!Has(name) || Find(name) is not { } value) return null;
        if (value.ValueKind != JsonValueKind.String) return Blank<MediaSlot>(name, "must be a string");
        var raw = JsonMarshal.GetRawUtf8Value(value)[1..^1];
        if (raw.Contains((byte)'\\'))
        {
            if (Decode(name, value) is not { } text) return null;
            raw = Encoding.UTF8.GetBytes(text);
        }

        raw = raw.Trim(" \t\r\n"u8);
        if (raw.IsEmpty) return null;
        if (StartsWith(raw, "http://"u8) || StartsWith(raw, "https://"u8))
            return Address(name) is { } address ? MediaSlot.At(new UrlSource(address)) : null;
        if (StartsWith(raw, "data:"u8)) raw = raw[(raw.IndexOf((byte)',') + 1)..];
        if (raw.Length / 4L * 3 > maxBytes + 4L) return Blank<MediaSlot>(name, TooLarge(maxBytes));
        if (!Base64.IsValid(raw, out var length) || length == 0) return Blank<MediaSlot>(name, "must be an http or https address or base64");
        if (length > maxBytes) return Blank<MediaSlot>(name, TooLarge(maxBytes));
        var content = GC.AllocateUninitializedArray<byte>(length);
        Base64.DecodeFromUtf8(raw, content, out _, out _);
        var finding = check(content);
        if (finding.Extension is null) return Blank<MediaSlot>(name, finding.Problem);
        var slot = MediaSlot.With(content, finding.Extension, finding.Seconds);
        _state.Media.Add(slot);
        return slot;
    }

    private static string TooLarge(int maxBytes) => $"the file must not be larger than {maxBytes / (1024 * 1024)} MB";

    private static bool StartsWith(ReadOnlySpan<byte> value, ReadOnlySpan<byte> prefix) =>
        value.Length >= prefix.Length && Ascii.EqualsIgnoreCase(value[..prefix.Length], prefix);

    private static bool IsAddress(string text) =>
        text.Length <= Limits.Address && WebAddress.TryParse(text, out var uri) &&
        (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && uri.Host.Length > 0;
}
