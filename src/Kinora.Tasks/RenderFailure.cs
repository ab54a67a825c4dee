namespace Kinora.Tasks;

/// <summary>Why a task failed.</summary>
/// <param name="Code">Stable word for metrics and dialects, for example "input_invalid", "input_unreachable", "timeout", "internal", "cancelled".</param>
/// <param name="Message">What the caller is told: names the input and what to do about it.</param>
/// <param name="Detail">What an operator needs besides (tool output, exception); never shown to callers.</param>
public sealed record RenderFailure(string Code, string Message, string? Detail = null);
