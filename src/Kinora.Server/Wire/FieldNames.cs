using Kinora.Requests.Rules;

namespace Kinora.Server.Wire;

/// <summary>Names of the fields that rules between fields are about.</summary>
internal static class FieldNames
{
    /// <summary>As most vendors write them.</summary>
    public static string Usual(RuleField field) => field switch
    {
        RuleField.Model => "model_name",
        RuleField.Mode => "mode",
        RuleField.Duration => "duration",
        RuleField.Image => "image",
        RuleField.ImageTail => "image_tail",
        RuleField.Masks => "dynamic_masks/static_mask",
        RuleField.Camera => "camera_control",
        RuleField.Sound => "sound",
        RuleField.Voices => "voice_list",
        _ => "multi_shot",
    };
}
