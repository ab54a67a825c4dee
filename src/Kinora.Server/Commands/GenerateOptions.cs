using System.CommandLine;
using Kinora.Requests;

namespace Kinora.Server.Commands;

/// <summary>The options of <c>kinora generate</c>, shared by all capabilities; each capability reads those that concern it.</summary>
internal sealed class GenerateOptions
{
    public Option<string> Prompt { get; } = new("--prompt", "-p") { Description = "What to show" };
    public Option<string> NegativePrompt { get; } = new("--negative-prompt") { Description = "What not to show" };
    public Option<FileInfo[]> Image { get; } = new("--image", "-i") { Description = "Input picture (several for multi-image-to-video)", AllowMultipleArgumentsPerToken = true };
    public Option<FileInfo> ImageTail { get; } = new("--image-tail") { Description = "Last frame" };
    public Option<FileInfo> Video { get; } = new("--video") { Description = "Input clip" };
    public Option<FileInfo> Sound { get; } = new("--sound-file") { Description = "Recorded speech" };
    public Option<string> Text { get; } = new("--text") { Description = "Text to be spoken" };
    public Option<string> Voice { get; } = new("--voice") { Description = "Voice id", DefaultValueFactory = _ => "girlfriend_4_speech02" };
    public Option<string> VoiceLanguage { get; } = new("--voice-language") { Description = "zh or en", DefaultValueFactory = _ => "en" };
    public Option<double> VoiceSpeed { get; } = new("--voice-speed") { Description = "0.8..2", DefaultValueFactory = _ => 1 };
    public Option<string> Model { get; } = new("--model") { Description = "Model name; sets size, frame rate and what is supported" };
    public Option<QualityMode> Mode { get; } = new("--mode") { Description = "std, pro or ultrahd", DefaultValueFactory = _ => QualityMode.Std };
    public Option<int> Duration { get; } = new("--duration", "-d") { Description = "Seconds", DefaultValueFactory = _ => 5 };
    public Option<string> AspectRatio { get; } = new("--aspect-ratio") { Description = "16:9, 9:16 or 1:1", DefaultValueFactory = _ => "16:9" };
    public Option<string> Camera { get; } = new("--camera") { Description = "AXIS=AMOUNT (horizontal, vertical, pan, tilt, roll, zoom; -10..10), or down_back, forward_up, right_turn_forward, left_turn_forward" };
    public Option<FileInfo> StaticMask { get; } = new("--static-mask") { Description = "White where nothing may move" };
    public Option<string[]> DynamicMask { get; } = new("--dynamic-mask") { Description = "FILE:x,y;x,y;... a region and its path in pixels from the bottom left" };
    public Option<string> Orientation { get; } = new("--orientation") { Description = "Motion transfer: image or video", DefaultValueFactory = _ => "image" };
    public Option<bool> WithSound { get; } = new("--sound") { Description = "Make sound as well" };
    public Option<bool> Watermark { get; } = new("--watermark") { Description = "Write a second, watermarked clip beside it" };
    public Option<double?> CfgScale { get; } = new("--cfg-scale") { Description = "0..1" };
    public Option<ulong?> Seed { get; } = new("--seed") { Description = "Same request and seed, same clip" };
    public Option<bool> Explain { get; } = new("--explain") { Description = "Print the plan (what was understood and decided)" };
    public Option<FileInfo> Output { get; } = new("--output", "-o") { Description = "File to write", Required = true };

    public IEnumerable<Option> All =>
    [
        Prompt, NegativePrompt, Image, ImageTail, Video, Sound, Text, Voice, VoiceLanguage, VoiceSpeed, Model, Mode, Duration, AspectRatio,
        Camera, StaticMask, DynamicMask, Orientation, WithSound, Watermark, CfgScale, Seed, Explain, Output,
    ];
}
