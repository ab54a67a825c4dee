using Kinora.Shots;

namespace Kinora.Server.Rendering;

/// <summary>Judges an input that has become a local file against its limits.</summary>
internal static class InputRules
{
    /// <exception cref="ShotException">It breaks a limit; the message says which, in the contract's terms.</exception>
    public static void Check(InputRole input, string path)
    {
        if (new FileInfo(path).Length > input.Limits.MaxBytes)
            throw new ShotException("input_invalid", $"{input.Name}: the file is larger than {input.Limits.MaxBytes >> 20} MB.");
    }
}
