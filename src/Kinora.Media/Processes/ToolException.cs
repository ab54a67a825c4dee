namespace Kinora.Media.Processes;

/// <summary>Why a tool did not finish.</summary>
public enum ToolFailure
{
    /// <summary>The program could not be started.</summary>
    NotStarted,

    /// <summary>It ended with an exit code other than 0.</summary>
    ExitCode,

    /// <summary>It took longer than <see cref="ToolSpec.TotalTime"/>.</summary>
    TimedOut,

    /// <summary>It neither took input nor gave output for <see cref="ToolSpec.StallTime"/>, or did nothing at all for <see cref="ToolSpec.FreezeTime"/>.</summary>
    Stalled,

    /// <summary>It gave more output than was asked for.</summary>
    TooMuchOutput,
}

/// <summary>A tool failed. The message is for the operator: it holds the end of what the tool said.</summary>
public sealed class ToolException : Exception
{
    /// <summary>A tool failed.</summary>
    /// <param name="tool">Short name.</param>
    /// <param name="failure">In which way.</param>
    /// <param name="exitCode">Exit code; 128 + n after signal n; -1 where there is none.</param>
    /// <param name="errorTail">Last part of its standard error.</param>
    /// <param name="inner">Cause.</param>
    public ToolException(string tool, ToolFailure failure, int exitCode, string errorTail, Exception? inner = null)
        : base(Describe(tool, failure, exitCode, errorTail), inner)
    {
        Tool = tool;
        Failure = failure;
        ExitCode = exitCode;
        ErrorTail = errorTail;
    }

    /// <summary>Short name of the tool.</summary>
    public string Tool { get; }

    /// <summary>In which way it failed.</summary>
    public ToolFailure Failure { get; }

    /// <summary>Exit code; 128 + n after signal n; -1 where there is none.</summary>
    public int ExitCode { get; }

    /// <summary>Last part (8 KB) of its standard error.</summary>
    public string ErrorTail { get; }

    private static string Describe(string tool, ToolFailure failure, int exitCode, string tail)
    {
        string what = failure switch
        {
            ToolFailure.NotStarted => $"{tool} could not be started",
            ToolFailure.TimedOut => $"{tool} took too long and was killed",
            ToolFailure.Stalled => $"{tool} made no progress and was killed",
            ToolFailure.TooMuchOutput => $"{tool} gave more output than expected and was killed",
            _ => $"{tool} ended with code {exitCode}",
        };
        return tail.Length == 0 ? what + "." : $"{what}: {tail}";
    }
}
