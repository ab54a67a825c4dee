namespace Kinora.Proofs.Media;

/// <summary>Sound files of every format, small, within the limits of the contract: what is damaged begins as one of these.</summary>
internal static class SeedFiles
{
    private const string Picture = "testsrc2=s=640x512:r=10:d=0.1";
    private const string Film = "testsrc2=s=640x512:r=8:d=3.2";
    private const string Tone = "sine=440:r=22050:d=3.2";
    private static readonly string[] s_film = ["-f", "lavfi", "-i", Film];
    private static readonly string[] s_both = ["-f", "lavfi", "-i", Film, "-f", "lavfi", "-i", Tone, "-shortest"];
    private static readonly string[] s_tone = ["-f", "lavfi", "-i", Tone];

    /// <summary>Name, what it is for, arguments of ffmpeg.</summary>
    public static readonly (string Name, HostileKind Kind, string[] Arguments)[] All =
    [
        ("rgb.png", HostileKind.Picture, Still("-pix_fmt", "rgb24")),
        ("rgba64.png", HostileKind.Picture, Still("-pix_fmt", "rgba64be")),
        ("palette.png", HostileKind.Picture, Still("-pix_fmt", "pal8")),
        ("grey.png", HostileKind.Picture, Still("-pix_fmt", "gray")),
        ("moving.png", HostileKind.Picture, ["-f", "lavfi", "-i", Film, "-frames:v", "3", "-f", "apng", "-plays", "0"]),
        ("yuv420.jpg", HostileKind.Picture, Still("-pix_fmt", "yuvj420p", "-q:v", "6")),
        ("yuv444.jpg", HostileKind.Picture, Still("-pix_fmt", "yuvj444p", "-q:v", "6")),
        ("grey.jpg", HostileKind.Picture, Still("-pix_fmt", "gray", "-q:v", "6")),
        ("lossy.webp", HostileKind.Picture, Still("-c:v", "libwebp")),
        ("moving.gif", HostileKind.Picture, ["-f", "lavfi", "-i", "testsrc2=s=320x320:r=5:d=1"]),
        ("h264.mp4", HostileKind.Film, [.. s_both, "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac"]),
        ("fragments.mp4", HostileKind.Film, [.. s_both, "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac", "-movflags", "frag_keyframe+empty_moov", "-g", "5"]),
        ("faststart.mp4", HostileKind.Film, [.. s_film, "-c:v", "libx264", "-preset", "ultrafast", "-bf", "2", "-movflags", "+faststart"]),
        ("mpeg4.mov", HostileKind.Film, [.. s_both, "-c:v", "mpeg4", "-c:a", "pcm_s16le"]),
        ("mjpeg.mov", HostileKind.Film, [.. s_film, "-c:v", "mjpeg", "-q:v", "10"]),
        ("prores.mov", HostileKind.Film, [.. s_film, "-c:v", "prores_ks", "-profile:v", "0", "-qscale:v", "20"]),
        ("vp9.mp4", HostileKind.Film, [.. s_film, "-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8"]),
        ("pcm.wav", HostileKind.Sound, s_tone),
        ("pcm24.wav", HostileKind.Sound, [.. s_tone, "-c:a", "pcm_s24le", "-ac", "2"]),
        ("adpcm.wav", HostileKind.Sound, [.. s_tone, "-c:a", "adpcm_ms"]),
        ("alaw.wav", HostileKind.Sound, [.. s_tone, "-c:a", "pcm_alaw", "-ar", "8000"]),
        ("layer3.mp3", HostileKind.Sound, [.. s_tone, "-c:a", "libmp3lame", "-q:a", "5", "-metadata", "title=tone"]),
        ("aac.m4a", HostileKind.Sound, [.. s_tone, "-c:a", "aac", "-movflags", "+faststart"]),
        ("alac.m4a", HostileKind.Sound, [.. s_tone, "-c:a", "alac"]),
        ("adts.aac", HostileKind.Sound, [.. s_tone, "-c:a", "aac"]),
    ];

    private static string[] Still(params string[] arguments) => ["-f", "lavfi", "-i", Picture, "-frames:v", "1", .. arguments];
}

/// <summary>As what a file is handed in.</summary>
internal enum HostileKind
{
    Picture,
    Film,
    Sound,
}
