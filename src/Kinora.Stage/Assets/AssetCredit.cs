namespace Kinora.Stage.Assets;

/// <summary>Who made something that is seen in a clip, and under which terms it may be used.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Creator">Author.</param>
/// <param name="License">Licence.</param>
/// <param name="Source">Pack that it comes from.</param>
public sealed record AssetCredit(string Name, string Creator, string License, string Source);
