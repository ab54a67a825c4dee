namespace Kinora.Media.Headers;

/// <summary>
/// Reads what a file is from its first bytes, in managed code, before any tool sees it. Takes hostile input: it never throws for any
/// content, fetches at most 64 MB and holds at most one index (a movie's, up to 32 MB) in memory.
/// </summary>
public static class MediaHeader
{
    /// <summary>Longest side that is taken, in pixels.</summary>
    public const int MaxSide = 65_536;

    /// <summary>The header of a file in memory (all of it); null if it is rejected.</summary>
    public static MediaInfo? Parse(ReadOnlySpan<byte> file) => Examine(file).Info;

    /// <summary>The header of a file; null if it is rejected.</summary>
    /// <exception cref="IOException">The disk fails.</exception>
    public static async Task<MediaInfo?> ReadAsync(string path, CancellationToken cancellation = default) =>
        (await ExamineAsync(path, cancellation).ConfigureAwait(false)).Info;

    /// <summary>The header of a seekable stream; null if it is rejected.</summary>
    /// <exception cref="IOException">The stream fails.</exception>
    public static async Task<MediaInfo?> ReadAsync(Stream file, CancellationToken cancellation = default) =>
        (await ExamineAsync(file, cancellation).ConfigureAwait(false)).Info;

    /// <summary>The header of a file in memory (all of it), or why it is rejected.</summary>
    public static unsafe HeaderFinding Examine(ReadOnlySpan<byte> file)
    {
        fixed (byte* bytes = file) return Examine(new HeaderSource(bytes, file.Length));
    }

    /// <summary>The header of a file, or why it is rejected.</summary>
    /// <exception cref="IOException">The disk fails.</exception>
    public static async Task<HeaderFinding> ExamineAsync(string path, CancellationToken cancellation = default)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
        return await ExamineAsync(file, cancellation).ConfigureAwait(false);
    }

    /// <summary>The header of a seekable stream, or why it is rejected.</summary>
    /// <exception cref="IOException">The stream fails.</exception>
    public static Task<HeaderFinding> ExamineAsync(Stream file, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Task.Run(() => Examine(new HeaderSource(file)), cancellation);
    }

    private static HeaderFinding Examine(HeaderSource source)
    {
        if (source.Length == 0) return HeaderFinding.Reject("the file is empty");
        var start = source.Peek(0, 16);
        if (IsPng(start)) return PngHeader.Read(source);
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return JpegHeader.Read(source);
        if (start.StartsWith("GIF87a"u8) || start.StartsWith("GIF89a"u8)) return GifHeader.Read(source);
        if (start.StartsWith("RIFF"u8) && start.Length >= 12)
        {
            if (start[8..12].SequenceEqual("WEBP"u8)) return WebPHeader.Read(source);
            if (start[8..12].SequenceEqual("WAVE"u8)) return WavHeader.Read(source);
        }
        if (start.Length >= 8 && IsMovieBox(start[4..8])) return MovieHeader.Read(source);
        return SoundHeader.Read(source) ?? HeaderFinding.Reject("the format is not one of PNG, JPEG, WebP, GIF, MP4, MOV, WAV, MP3, M4A and AAC");
    }

    private static bool IsPng(ReadOnlySpan<byte> start) => start.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);

    private static bool IsMovieBox(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("ftyp"u8) || type.SequenceEqual("moov"u8) || type.SequenceEqual("mdat"u8)
        || type.SequenceEqual("wide"u8) || type.SequenceEqual("free"u8) || type.SequenceEqual("skip"u8) || type.SequenceEqual("pnot"u8);
}
