using System.Globalization;
using System.Text.Json;
using Kinora.Requests;
using Kinora.Requests.Models;
using Kinora.Requests.Rules;

namespace Kinora.Server.Wire.BodyModel;

/// <summary>Fields that several requests have.</summary>
internal static class ClipFields
{
    /// <summary>Largest seed: what a JSON number carries exactly.</summary>
    public const long MaxSeed = 9007199254740991;

    /// <summary>Notes on what <see cref="ReadCommon"/> and <see cref="Model"/> read.</summary>
    public static readonly FieldNote[] Common =
    [
        "external_task_id", "callback_url", new("watermark_info.enabled", Remark: "makes a second, watermarked clip"),
        new("seed", Remark: "our extension: the same request and seed give the same clip"),
    ];

    /// <summary>Notes on sound and shots.</summary>
    public static readonly FieldNote[] SoundAndShots =
    [
        new("sound", Remark: "where the model has sound"), new("voice_list[].voice_id", Remark: "needs sound on"),
        new("multi_shot", Remark: "where the model has several shots"), "shot_type", "multi_prompt[].index", "multi_prompt[].prompt",
        "multi_prompt[].duration",
    ];

    /// <summary>Notes on the camera.</summary>
    public static readonly FieldNote[] CameraNotes =
    [
        new("camera_control.type", Remark: "where the capability map has it"), "camera_control.config.horizontal", "camera_control.config.vertical",
        "camera_control.config.pan", "camera_control.config.tilt", "camera_control.config.roll", "camera_control.config.zoom",
    ];

    /// <summary>The model that is named, or the default.</summary>
    public static VideoModel Model(Body body, Terms terms, string absent)
    {
        var field = "model_name";
        var name = body.Text(field);
        if (name is null && terms.ReadsModelAlias) name = body.Text(field = "model");
        if (name is not null && terms.FindModel(name) is { } model) return model;
        if (name is not null) body.Refuse(new Rejection(RejectionKind.ModelUnknown, $"{field}: this model does not exist", field));
        return ModelTable.Find(absent)!;
    }

    /// <summary>Model, mode and length.</summary>
    public static (VideoModel Model, VideoSettings Video) Video(Body body, Terms terms, string absent = ModelTable.Default)
    {
        var model = Model(body, terms, absent);
        return (model, new VideoSettings(model.Name, Mode(body), Seconds(body)));
    }

    /// <summary>Quality mode.</summary>
    public static QualityMode Mode(Body body, QualityMode absent = QualityMode.Std) =>
        body.Choice("mode", absent, ("std", QualityMode.Std), ("pro", QualityMode.Pro), ("4k", QualityMode.UltraHd));

    /// <summary>Length; which ones a model has is judged by the rules between fields.</summary>
    public static int Seconds(Body body) => (int)(body.Whole("duration", 1, 60) ?? 5);

    /// <summary>Shape.</summary>
    public static AspectRatio Aspect(Body body, Terms terms)
    {
        if (!body.Has("aspect_ratio") && terms.ReadsAspectInsideCamera && body.Object("camera_control") is { } camera) return Aspect(camera);
        return Aspect(body);
    }

    /// <summary>What to keep out; null where absent.</summary>
    public static string? NegativePrompt(Body body) => body.Text("negative_prompt", Limits.Prompt);

    /// <summary>How literally the prompt is taken; not even looked at where the model has no such setting, for clients always send it.</summary>
    public static double? CfgScale(Body body, VideoModel model, Terms terms) =>
        model.CfgScale || terms.Options.Loose ? body.Number("cfg_scale", 0, 1) ?? 0.5 : null;

    /// <summary>Sound along with the clip.</summary>
    public static bool Sound(Body body) => body.Choice("sound", false, ("on", true), ("off", false));

    /// <summary>Voices that the prompt names; an id may be written as a number.</summary>
    public static IReadOnlyList<string> Voices(Body body)
    {
        var voices = new List<string>();
        foreach (var item in body.Objects("voice_list", Limits.Voices)) voices.Add(item.RequiredText("voice_id"));
        return voices;
    }

    /// <summary>True when a prompt names one of that many voices, which costs more.</summary>
    public static bool NamesVoice(string? prompt, int voices)
    {
        for (var i = 1; i <= voices; i++)
            if (prompt?.Contains(string.Create(CultureInfo.InvariantCulture, $"<<<voice_{i}>>>"), StringComparison.Ordinal) == true) return true;
        return false;
    }

    /// <summary>Several shots; null for one. When the shots are to be found in the prompt, their list is empty.</summary>
    public static MultiShot? Shots(Body body, int seconds)
    {
        if (body.Flag("multi_shot") != true) return null;
        if (body.Text("shot_type") is null) body.Refuse("shot_type", "shot_type is required");
        if (!body.Choice("shot_type", true, ("customize", true), ("intelligence", false))) return new MultiShot([]);
        var items = body.Objects("multi_prompt", Limits.Shots);
        if (items.Count == 0) body.Refuse("multi_prompt", "multi_prompt is required");
        var shots = new List<(long Index, ShotDescription Shot)>(items.Count);
        foreach (var item in items)
        {
            var index = item.Whole("index") ?? shots.Count + 1;
            var prompt = item.RequiredText("prompt", Limits.ShotPrompt);
            var length = item.Whole("duration", 1, seconds);
            if (length is null) item.Refuse("duration", "multi_prompt: every shot needs a duration");
            shots.Add((index, new ShotDescription(prompt, (int)(length ?? 1))));
        }

        return new MultiShot([.. shots.OrderBy(shot => shot.Index).Select(shot => shot.Shot)]);
    }

    /// <summary>An explicit camera move; null for none.</summary>
    public static CameraControl? Camera(Body body, double scale = 1)
    {
        if (body.Object("camera_control") is not { } camera) return null;
        var config = camera.Object("config");
        if (!camera.Has("type") && config is null) return null;
        var type = camera.Choice(
            "type", CameraMove.Simple, ("simple", CameraMove.Simple), ("down_back", CameraMove.DownBack), ("forward_up", CameraMove.ForwardUp),
            ("right_turn_forward", CameraMove.RightTurnForward), ("left_turn_forward", CameraMove.LeftTurnForward));
        double[] axes = config is null ? new double[6]
            : [Axis(config, "horizontal"), Axis(config, "vertical"), Axis(config, "pan"), Axis(config, "tilt"), Axis(config, "roll"), Axis(config, "zoom")];
        var moved = axes.Count(axis => axis != 0);
        if (type != CameraMove.Simple)
        {
            if (moved > 0) camera.Refuse("config", "camera_control.config must be empty unless type is simple");
            return new CameraControl(type);
        }

        if (config is null) camera.Refuse("config", "camera_control.config is required when type is simple");
        else if (moved != 1) camera.Refuse("config", "camera_control.config: exactly one of the six values must be other than zero");
        if (axes.All(axis => Math.Abs(axis) <= 1)) axes = [.. axes.Select(axis => axis * scale)];
        return new CameraControl(type, axes[0], axes[1], axes[2], axes[3], axes[4], axes[5]);
    }

    /// <summary>A watermarked copy is wanted.</summary>
    public static bool Watermark(Body body) => body.Object("watermark_info")?.Flag("enabled") == true;

    /// <summary>Seed of everything left to chance; null leaves it to the task's id.</summary>
    public static ulong? Seed(Body body) => body.Whole("seed", 0, MaxSeed) is { } seed ? (ulong)seed : null;

    /// <summary>What every draft has in common.</summary>
    public static Draft ReadCommon(Body body, Draft draft) => draft with
    {
        ExternalId = body.Text("external_task_id", Limits.ExternalId),
        CallbackUrl = body.Address("callback_url"),
        Media = body.Media,
    };

    /// <summary>Points of a path, as objects or as pairs.</summary>
    public static IReadOnlyList<TrajectoryPoint> Trajectory(Body body)
    {
        if (body.Elements("trajectories", Limits.MaxTrajectoryPoints) is not { } values) return [];
        var points = new List<TrajectoryPoint>(values.GetArrayLength());
        foreach (var value in values.EnumerateArray())
        {
            double x = 0, y = 0;
            var readable = value.ValueKind switch
            {
                JsonValueKind.Object => value.TryGetProperty("x"u8, out var left) && value.TryGetProperty("y"u8, out var up) &&
                    Body.TryNumber(left, out x) && Body.TryNumber(up, out y),
                JsonValueKind.Array => value.GetArrayLength() == 2 && Body.TryNumber(value[0], out x) && Body.TryNumber(value[1], out y),
                _ => false,
            };
            if (!readable) body.Refuse("trajectories", "dynamic_masks: a trajectory must be a list of points with x and y");
            points.Add(new TrajectoryPoint(x, y));
        }

        return points;
    }

    /// <summary>Shape, from its own field.</summary>
    public static AspectRatio Aspect(Body body) =>
        body.Choice("aspect_ratio", AspectRatio.Landscape, ("16:9", AspectRatio.Landscape), ("9:16", AspectRatio.Portrait), ("1:1", AspectRatio.Square));

    private static double Axis(Body config, string name) => config.Number(name, -Limits.CameraAxis, Limits.CameraAxis) ?? 0;
}
