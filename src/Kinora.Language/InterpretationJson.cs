using System.Text.Json.Serialization;

namespace Kinora.Language;

/// <summary>Source-generated JSON of a <see cref="PromptInterpretation"/>: snake_case names, enumerations as words, nulls left out; lists that are missing are read as empty.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PromptInterpretation))]
public sealed partial class InterpretationJson : JsonSerializerContext;
