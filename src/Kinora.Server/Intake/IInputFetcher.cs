using Kinora.Server.Rendering;

namespace Kinora.Server.Intake;

/// <summary>Fetches inputs that are named by address.</summary>
internal interface IInputFetcher
{
    /// <summary>Fetches an address into a file.</summary>
    /// <param name="url">Address, as the caller wrote it.</param>
    /// <param name="input">What it is to be, with its limits.</param>
    /// <param name="target">Path without extension; the content decides that.</param>
    /// <param name="cancellation">Ends the fetch.</param>
    /// <returns>The path with its extension.</returns>
    /// <exception cref="Shots.ShotException">It can't be had; the message names the input and the reason.</exception>
    Task<string> FetchAsync(string url, InputRole input, string target, CancellationToken cancellation);
}
