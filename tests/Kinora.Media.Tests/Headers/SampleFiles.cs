namespace Kinora.Media.Tests.Headers;

/// <summary>One small file of each kind, made by ffmpeg.</summary>
internal static partial class Samples
{
    private const string Video = "testsrc2=s=320x180:r=25:d=2";
    private const string Tone = "sine=440:r=44100:d=2";

    public static readonly (string Name, string[] Arguments)[] All =
    [
        ("rgb.png", ["-f", "lavfi", "-i", Video, "-frames:v", "1", "-pix_fmt", "rgb24"]),
        ("rgba16.png", ["-f", "lavfi", "-i", Video, "-frames:v", "1", "-pix_fmt", "rgba64be"]),
        ("still.jpg", ["-f", "lavfi", "-i", Video, "-frames:v", "1"]),
        ("lossy.webp", ["-f", "lavfi", "-i", Video, "-frames:v", "1", "-c:v", "libwebp"]),
        ("lossless.webp", ["-f", "lavfi", "-i", Video, "-frames:v", "1", "-c:v", "libwebp", "-lossless", "1", "-pix_fmt", "bgra"]),
        ("moving.webp", ["-f", "lavfi", "-i", "testsrc2=s=64x48:r=10:d=1", "-c:v", "libwebp_anim"]),
        ("moving.gif", ["-f", "lavfi", "-i", "testsrc2=s=64x48:r=10:d=1"]),
        ("clip.mp4", ["-f", "lavfi", "-i", Video, "-f", "lavfi", "-i", Tone, "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac"]),
        ("clip.mov", ["-f", "lavfi", "-i", Video, "-f", "lavfi", "-i", Tone, "-c:v", "mpeg4", "-c:a", "pcm_s16le"]),
        ("fragments.mp4", ["-f", "lavfi", "-i", Video, "-f", "lavfi", "-i", Tone, "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac", "-movflags", "frag_keyframe+empty_moov", "-g", "10"]),
        ("tone.wav", ["-f", "lavfi", "-i", Tone]),
        ("tone24.wav", ["-f", "lavfi", "-i", Tone, "-c:a", "pcm_s24le", "-ac", "2"]),
        ("tone.mp3", ["-f", "lavfi", "-i", Tone, "-c:a", "libmp3lame", "-q:a", "4", "-metadata", "title=tone"]),
        ("tone.m4a", ["-f", "lavfi", "-i", Tone, "-c:a", "aac", "-ac", "2", "-movflags", "+faststart"]),
        ("tone.aac", ["-f", "lavfi", "-i", Tone, "-c:a", "aac", "-ac", "2"]),
    ];
}
