using System.CommandLine;
using System.Globalization;
using Kinora.Requests;
using Kinora.Shots;

namespace Kinora.Server.Commands;

/// <summary>Turns the command line of <c>kinora generate</c> into a request whose media sources are local files.</summary>
internal sealed class RequestBuilder(ParseResult line, GenerateOptions options)
{
    private readonly Dictionary<MediaSource, InputFile> _inputs = [];

    /// <summary>The files behind the request's media sources.</summary>
    public IReadOnlyDictionary<MediaSource, InputFile> Inputs => _inputs;

    /// <summary>Builds the request.</summary>
    /// <exception cref="ArgumentException">An option is missing or can't be read; the message names it.</exception>
    public RenderRequest Build(Capability capability) => Request(capability) with
    {
        Seed = line.GetValue(options.Seed),
        Watermark = line.GetValue(options.Watermark),
    };

    private RenderRequest Request(Capability capability) => capability switch
    {
        Capability.TextToVideo => new TextToVideoRequest
        {
            Video = Settings("kling-v1-6"),
            Prompt = Required(options.Prompt),
            NegativePrompt = line.GetValue(options.NegativePrompt),
            CfgScale = line.GetValue(options.CfgScale),
            AspectRatio = Shape(),
            Camera = Camera(),
            Sound = line.GetValue(options.WithSound),
        },
        Capability.ImageToVideo => new ImageToVideoRequest
        {
            Video = Settings("kling-v1"),
            Image = File(line.GetValue(options.Image)?.FirstOrDefault()),
            ImageTail = File(line.GetValue(options.ImageTail)),
            Prompt = line.GetValue(options.Prompt),
            NegativePrompt = line.GetValue(options.NegativePrompt),
            CfgScale = line.GetValue(options.CfgScale),
            StaticMask = File(line.GetValue(options.StaticMask)),
            DynamicMasks = Masks(),
            Camera = Camera(),
            Sound = line.GetValue(options.WithSound),
        },
        Capability.MultiImageToVideo => new MultiImageToVideoRequest
        {
            Video = Settings("kling-v1-6"),
            Images = [.. (line.GetValue(options.Image) ?? []).Select(f => File(f)!)],
            Prompt = Required(options.Prompt),
            NegativePrompt = line.GetValue(options.NegativePrompt),
            AspectRatio = Shape(),
        },
        Capability.LipSync => new LipSyncRequest { Video = File(Required(options.Video))!, Speech = Speech() },
        Capability.TalkingPhoto => new TalkingPhotoRequest
        {
            Video = Settings("kling-v2-1-master") with { Seconds = line.GetResult(options.Duration) is { Implicit: false } ? line.GetValue(options.Duration) : 0 },
            Image = File(FirstImage())!,
            Sound = File(Required(options.Sound))!,
            Prompt = line.GetValue(options.Prompt),
        },
        Capability.MotionTransfer => new MotionTransferRequest
        {
            Video = Settings("kling-v2-6") with { Seconds = 0 },
            Image = File(FirstImage())!,
            Driver = File(Required(options.Video))!,
            Orientation = line.GetValue(options.Orientation) == "video" ? CharacterOrientation.Video : CharacterOrientation.Image,
            Prompt = line.GetValue(options.Prompt),
        },
        Capability.Speech => new SpeechRequest { Speech = Written() },
        Capability.FaceIdentification => new FaceIdentificationRequest { Video = File(Required(options.Video))! },
        _ => throw new ArgumentException($"{capability} works on clips of a server: post it to `kinora serve`."),
    };

    private VideoSettings Settings(string model) =>
        new(line.GetValue(options.Model) ?? model, line.GetValue(options.Mode), line.GetValue(options.Duration));

    private SpokenPart Speech() => line.GetValue(options.Text) is not null ? Written() : new RecordedSpeech(File(Required(options.Sound))!);

    private WrittenSpeech Written() =>
        new(Required(options.Text), line.GetValue(options.Voice)!, line.GetValue(options.VoiceLanguage)!, line.GetValue(options.VoiceSpeed));

    private FileInfo FirstImage() =>
        line.GetValue(options.Image)?.FirstOrDefault() ?? throw new ArgumentException($"{options.Image.Name} is required.");

    private T Required<T>(Option<T> option)
        where T : class => line.GetValue(option) ?? throw new ArgumentException($"{option.Name} is required.");

    private BlobSource? File(FileInfo? file)
    {
        if (file is null) return null;
        if (!file.Exists) throw new ArgumentException($"There is no file {file.FullName}.");
        var source = new BlobSource(file.FullName);
        _inputs[source] = new InputFile(file.FullName);
        return source;
    }

    private AspectRatio Shape() => line.GetValue(options.AspectRatio) switch
    {
        "16:9" => AspectRatio.Landscape,
        "9:16" => AspectRatio.Portrait,
        "1:1" => AspectRatio.Square,
        var other => throw new ArgumentException($"{options.AspectRatio.Name} is 16:9, 9:16 or 1:1, not {other}."),
    };

    private CameraControl? Camera()
    {
        var text = line.GetValue(options.Camera);
        if (string.IsNullOrEmpty(text)) return null;
        var parts = text.Split('=', 2);
        double amount = 0;
        if (parts.Length == 2 && (!double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out amount) || Math.Abs(amount) > 10))
            throw new ArgumentException($"{options.Camera.Name}: the amount is a number from -10 to 10, not {parts[1]}.");
        return parts[0] switch
        {
            "horizontal" => new CameraControl(CameraMove.Simple, Horizontal: amount),
            "vertical" => new CameraControl(CameraMove.Simple, Vertical: amount),
            "pan" => new CameraControl(CameraMove.Simple, Pan: amount),
            "tilt" => new CameraControl(CameraMove.Simple, Tilt: amount),
            "roll" => new CameraControl(CameraMove.Simple, Roll: amount),
            "zoom" => new CameraControl(CameraMove.Simple, Zoom: amount),
            "down_back" => new CameraControl(CameraMove.DownBack),
            "forward_up" => new CameraControl(CameraMove.ForwardUp),
            "right_turn_forward" => new CameraControl(CameraMove.RightTurnForward),
            "left_turn_forward" => new CameraControl(CameraMove.LeftTurnForward),
            _ => throw new ArgumentException($"{options.Camera.Name}: there is no camera move {parts[0]}."),
        };
    }

    private List<DynamicMask> Masks()
    {
        var masks = new List<DynamicMask>();
        foreach (var text in line.GetValue(options.DynamicMask) ?? [])
        {
            int colon = text.LastIndexOf(':');
            if (colon < 1) throw new ArgumentException($"{options.DynamicMask.Name}: write FILE:x,y;x,y, not {text}.");
            var points = text[(colon + 1)..].Split(';').Select(Point).ToList();
            masks.Add(new DynamicMask(File(new FileInfo(text[..colon]))!, points));
        }

        return masks;
    }

    private TrajectoryPoint Point(string text)
    {
        var parts = text.Split(',');
        if (parts.Length == 2
            && double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double x)
            && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double y)) return new TrajectoryPoint(x, y);
        throw new ArgumentException($"{options.DynamicMask.Name}: {text} is not a point x,y.");
    }
}
