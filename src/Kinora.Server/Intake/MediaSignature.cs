using Kinora.Server.Rendering;

namespace Kinora.Server.Intake;

/// <summary>Tells the accepted formats from their first bytes.</summary>
internal static class MediaSignature
{
    /// <summary>Bytes that decide.</summary>
    public const int Length = 16;

    /// <summary>The extension of content of an accepted format; null for anything else.</summary>
    public static string? ExtensionOf(ReadOnlySpan<byte> start, InputKind kind) => kind switch
    {
        InputKind.Image when start.Length > 3 && start[0] == 0x89 && start[1..].StartsWith("PNG\r\n\x1a\n"u8) => "png",
        InputKind.Image when start.Length > 2 && start[0] == 0xFF && start[1] == 0xD8 && start[2] == 0xFF => "jpg",
        InputKind.Video when IsMovie(start) => "mp4",
        InputKind.Sound when start.Length > 11 && start.StartsWith("RIFF"u8) && start[8..].StartsWith("WAVE"u8) => "wav",
        InputKind.Sound when start.StartsWith("ID3"u8) => "mp3",
        InputKind.Sound when start.Length > 1 && start[0] == 0xFF && (start[1] & 0xF6) == 0xF0 => "aac",
        InputKind.Sound when start.Length > 1 && start[0] == 0xFF && (start[1] & 0xE0) == 0xE0 => "mp3",
        InputKind.Sound when IsMovie(start) => "m4a",
        _ => null,
    };

    /// <summary>What was expected, for messages.</summary>
    public static string Words(InputKind kind) => kind switch
    {
        InputKind.Image => "JPEG or PNG image",
        InputKind.Video => "MP4 or MOV video",
        _ => "MP3, WAV, M4A or AAC sound",
    };

    private static bool IsMovie(ReadOnlySpan<byte> start) =>
        start.Length >= 8 && start[4..8] is var box
        && (box.SequenceEqual("ftyp"u8) || box.SequenceEqual("moov"u8) || box.SequenceEqual("mdat"u8) || box.SequenceEqual("wide"u8)
            || box.SequenceEqual("free"u8) || box.SequenceEqual("skip"u8) || box.SequenceEqual("pnot"u8));
}
