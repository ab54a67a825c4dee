namespace Kinora.Media.Processes;

/// <summary>What a tool gave that ran to its end.</summary>
/// <param name="Output">Its standard output.</param>
/// <param name="ErrorTail">Last part (8 KB) of its standard error.</param>
public sealed record ToolResult(ReadOnlyMemory<byte> Output, string ErrorTail)
{
    /// <summary>The output as UTF-8 text.</summary>
    public string Text => System.Text.Encoding.UTF8.GetString(Output.Span);
}
