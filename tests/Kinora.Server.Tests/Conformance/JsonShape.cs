using System.Text.Json;

namespace Kinora.Server.Tests.Conformance;

/// <summary>Compares an answer with a published sample: the same fields with the same JSON types; texts of the sample in quotes are only types.</summary>
internal static class JsonShape
{
    /// <summary>Asserts it.</summary>
    /// <param name="actual">The answer.</param>
    /// <param name="sample">The sample.</param>
    /// <param name="words">Paths whose text must be the sample's, too, for example "message".</param>
    /// <param name="extra">Paths that may be there besides the sample's.</param>
    public static void ShouldHaveTheShapeOf(this JsonElement actual, string sample, string[]? words = null, string[]? extra = null)
    {
        using var expected = JsonDocument.Parse(sample);
        Compare(actual, expected.RootElement, "", words ?? [], extra ?? []);
    }

    private static void Compare(JsonElement actual, JsonElement sample, string path, string[] words, string[] extra)
    {
        var kind = actual.ValueKind is JsonValueKind.False ? JsonValueKind.True : actual.ValueKind;
        kind.ShouldBe(sample.ValueKind is JsonValueKind.False ? JsonValueKind.True : sample.ValueKind, path);
        switch (sample.ValueKind)
        {
            case JsonValueKind.Object:
                var allowed = sample.EnumerateObject().Select(p => p.Name).Concat(extra.Where(e => Parent(e) == path).Select(Leaf)).ToHashSet();
                actual.EnumerateObject().Select(p => p.Name).Where(n => !allowed.Contains(n)).ShouldBeEmpty($"unexpected fields in {path}");
                foreach (var property in sample.EnumerateObject())
                {
                    actual.TryGetProperty(property.Name, out var value).ShouldBeTrue($"{path}.{property.Name} is missing in {actual}");
                    Compare(value, property.Value, path.Length == 0 ? property.Name : $"{path}.{property.Name}", words, extra);
                }

                break;
            case JsonValueKind.Array:
                if (sample.GetArrayLength() == 0) break;
                actual.GetArrayLength().ShouldBeGreaterThan(0, path);
                foreach (var item in actual.EnumerateArray()) Compare(item, sample[0], path + "[]", words, extra);
                break;
            default:
                if (words.Contains(path)) actual.GetRawText().ShouldBe(sample.GetRawText(), path);
                break;
        }
    }

    private static string Parent(string path) => path.LastIndexOf('.') is var dot and >= 0 ? path[..dot] : "";

    private static string Leaf(string path) => path[(path.LastIndexOf('.') + 1)..];
}
