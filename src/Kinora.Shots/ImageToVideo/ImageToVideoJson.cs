using System.Text.Json.Serialization;

namespace Kinora.Shots.ImageToVideo;

/// <summary>Source-generated JSON of the plan.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ImageToVideoPlan))]
internal sealed partial class ImageToVideoJson : JsonSerializerContext;
