using System.Runtime.InteropServices;
using System.Text.Json;
using Kinora.Server.Wire;

namespace Kinora.Server.Dialects.AceData;

/// <summary>The request body that task records show again, without files that came inside it.</summary>
internal static class KeptBody
{
    // The longest text field has 2500 characters, which take 15,000 bytes at the most when every one of them is escaped.
    private const int LongestKept = 16 * 1024;

    /// <summary>A copy of a body.</summary>
    public static string Of(JsonElement body)
    {
        using var buffer = JsonBuffer.Rent();
        Copy(buffer.Json, body);
        return buffer.Text();
    }

    private static void Copy(Utf8JsonWriter json, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var property in value.EnumerateObject())
                {
                    if (!TryName(property, out var name)) continue;
                    json.WritePropertyName(name);
                    Copy(json, property.Value);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in value.EnumerateArray()) Copy(json, item);
                json.WriteEndArray();
                break;
            case JsonValueKind.String when JsonMarshal.GetRawUtf8Value(value).Length > LongestKept:
                json.WriteStringValue("(file left out)"u8);
                break;
            default:
                json.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);
                break;
        }
    }

    private static bool TryName(JsonProperty property, out string name)
    {
        try
        {
            name = property.Name;
            return true;
        }
        catch (InvalidOperationException)
        {
            name = "";
            return false;
        }
    }
}
