using Kinora.Requests;
using Kinora.Tasks;

namespace Kinora.Server.Wire.BodyModel;

/// <summary>How a dialect of this grammar words its successes.</summary>
internal interface IAnswers
{
    /// <summary>A task was accepted.</summary>
    void WriteCreated(Call call, GenerationTask task);

    /// <summary>A task as it stands.</summary>
    void WriteQueried(Call call, GenerationTask task);

    /// <summary>A page of tasks.</summary>
    void WriteListed(Call call, IReadOnlyList<GenerationTask> tasks);

    /// <summary>Identified faces.</summary>
    void WriteFaces(Call call, GenerationTask task, FaceIdentificationResult found);
}
