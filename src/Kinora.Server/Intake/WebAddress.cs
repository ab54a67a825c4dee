using System.Diagnostics.CodeAnalysis;

namespace Kinora.Server.Intake;

/// <summary>Parses addresses that strangers wrote.</summary>
internal static class WebAddress
{
    /// <summary>An absolute address with a host whose name has an ASCII form; false for anything else.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Uri? address)
    {
        try
        {
            return Uri.TryCreate(text.Trim(), UriKind.Absolute, out address) && address.IdnHost.Length > 0;
        }
        catch (Exception error) when (error is UriFormatException or IndexOutOfRangeException or ArgumentException)
        {
            // The framework's parser lets some malformed authorities through to where it trips over them.
            address = null;
            return false;
        }
    }
}
