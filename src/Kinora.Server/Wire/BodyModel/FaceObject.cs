using System.Globalization;
using Kinora.Requests;
using Kinora.Tasks;

namespace Kinora.Server.Wire.BodyModel;

/// <summary>The faces that an identification found, and the session to choose from them.</summary>
internal static class FaceObject
{
    /// <summary>Writes them.</summary>
    public static void Write(Call call, GenerationTask task, FaceIdentificationResult found, bool showsUnits)
    {
        var json = call.Json;
        var crops = task.Artifacts.Where(artifact => artifact.Role == ArtifactRole.FaceImage).ToArray();
        json.WriteStartObject();
        json.WriteString("session_id"u8, task.Id.Value);
        json.WriteStartArray("face_data"u8);
        foreach (var face in found.Faces)
        {
            json.WriteStartObject();
            json.WriteString("face_id"u8, face.FaceId);
            json.WriteString("face_image"u8, int.TryParse(face.FaceId, NumberStyles.None, CultureInfo.InvariantCulture, out var index) &&
                index < crops.Length ? call.Services.MediaUrls.For(crops[index]) : "");
            json.WriteNumber("start_time"u8, face.StartMs);
            json.WriteNumber("end_time"u8, face.EndMs);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (showsUnits) json.WriteString("final_unit_deduction"u8, TaskObject.Units(task.Units));
        json.WriteEndObject();
    }
}
