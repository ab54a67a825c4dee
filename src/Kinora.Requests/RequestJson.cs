using System.Text.Json.Serialization;

namespace Kinora.Requests;

/// <summary>Source-generated reading and writing of stored requests.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RenderRequest))]
[JsonSerializable(typeof(FaceIdentificationResult))]
public sealed partial class RequestJson : JsonSerializerContext;
