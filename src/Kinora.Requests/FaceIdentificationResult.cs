namespace Kinora.Requests;

/// <summary>What face identification found: the findings of a finished task.</summary>
/// <param name="Faces">Faces in order of first appearance, ids "0", "1", ...</param>
/// <param name="VideoMs">Length of the clip, ms.</param>
public sealed record FaceIdentificationResult(IReadOnlyList<IdentifiedFace> Faces, long VideoMs);

/// <summary>A face followed through a clip.</summary>
/// <param name="FaceId">"0", "1", ...: the index of its crop among the task's face images, too.</param>
/// <param name="StartMs">Start of the span in which it can be synced.</param>
/// <param name="EndMs">End of that span.</param>
/// <param name="ReferenceMs">Time of the frame that the box belongs to.</param>
/// <param name="Left">Box, shares of the frame's width and height, 0..1.</param>
/// <param name="Top">Top edge.</param>
/// <param name="Right">Right edge.</param>
/// <param name="Bottom">Bottom edge.</param>
public sealed record IdentifiedFace(
    string FaceId, long StartMs, long EndMs, long ReferenceMs, double Left, double Top, double Right, double Bottom);
