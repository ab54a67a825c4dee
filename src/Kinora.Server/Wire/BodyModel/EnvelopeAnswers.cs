using Kinora.Requests;
using Kinora.Tasks;

namespace Kinora.Server.Wire.BodyModel;

/// <summary>Successes in the plain envelope.</summary>
/// <param name="ShapeOf">Optional parts of the task object, by kind.</param>
/// <param name="ShowsUnits">Face identification tells its price.</param>
internal sealed record EnvelopeAnswers(Func<string, TaskObjectShape> ShapeOf, bool ShowsUnits) : IAnswers
{
    /// <inheritdoc/>
    public void WriteCreated(Call call, GenerationTask task)
    {
        Envelope.WriteStart(call.Json, call.RequestId);
        call.Json.WritePropertyName("data"u8);
        TaskObject.WriteCreated(call.Json, task);
        call.Json.WriteEndObject();
    }

    /// <inheritdoc/>
    public void WriteQueried(Call call, GenerationTask task)
    {
        Envelope.WriteStart(call.Json, call.RequestId);
        call.Json.WritePropertyName("data"u8);
        TaskObject.WriteQueried(call.Json, task, call.Services.MediaUrls, ShapeOf(task.Kind));
        call.Json.WriteEndObject();
    }

    /// <inheritdoc/>
    public void WriteListed(Call call, IReadOnlyList<GenerationTask> tasks)
    {
        Envelope.WriteStart(call.Json, call.RequestId);
        call.Json.WriteStartArray("data"u8);
        foreach (var task in tasks) TaskObject.WriteQueried(call.Json, task, call.Services.MediaUrls, ShapeOf(task.Kind));
        call.Json.WriteEndArray();
        call.Json.WriteEndObject();
    }

    /// <inheritdoc/>
    public void WriteFaces(Call call, GenerationTask task, FaceIdentificationResult found)
    {
        Envelope.WriteStart(call.Json, call.RequestId);
        call.Json.WritePropertyName("data"u8);
        FaceObject.Write(call, task, found, ShowsUnits);
        call.Json.WriteEndObject();
    }
}
