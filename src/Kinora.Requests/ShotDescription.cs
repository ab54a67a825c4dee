namespace Kinora.Requests;

/// <summary>One of several shots in a multi-shot clip.</summary>
/// <param name="Prompt">What it shows, up to 512 characters.</param>
/// <param name="Seconds">Its length; the lengths of all shots add up to the clip's.</param>
public sealed record ShotDescription(string Prompt, int Seconds);

/// <summary>Splitting of a clip into shots.</summary>
/// <param name="Shots">1..6 shots in order; empty when the shots are to be found in the prompt ("intelligence").</param>
public sealed record MultiShot(IReadOnlyList<ShotDescription> Shots);
