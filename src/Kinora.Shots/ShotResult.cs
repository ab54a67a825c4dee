namespace Kinora.Shots;

/// <summary>What a shot made.</summary>
/// <param name="Files">Finished files, the clip first.</param>
/// <param name="Data">Findings that are not files (the faces of a clip), as the JSON of a record in Kinora.Requests; else null.</param>
public sealed record ShotResult(IReadOnlyList<ShotFile> Files, string? Data = null);
