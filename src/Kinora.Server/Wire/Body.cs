using System.Globalization;
using System.Text.Json;

namespace Kinora.Server.Wire;

/// <summary>
/// A JSON object read as vendors read theirs: an empty string is absent, numbers may come as strings and strings as numbers, unknown fields
/// are passed over. The first thing wrong is remembered and whatever is read afterwards is blank, so a reader reads straight on and asks
/// once, at its end, whether <see cref="Rejection"/> is set.
/// </summary>
internal sealed partial class Body
{
    private readonly JsonElement _object;
    private readonly string _path;
    private readonly State _state;

    /// <summary>A body.</summary>
    /// <param name="root">The object.</param>
    /// <param name="trace">Collects the names of the fields that are read, where someone wants to know.</param>
    public Body(JsonElement root, ISet<string>? trace = null)
        : this(root, "", new State(trace))
    {
    }

    private Body(JsonElement value, string path, State state)
    {
        _object = value;
        _path = path;
        _state = state;
    }

    /// <summary>The first thing found wrong; null so far.</summary>
    public Rejection? Rejection => _state.Rejection;

    /// <summary>Everything read that has yet to be stored.</summary>
    public IReadOnlyList<MediaSlot> Media => _state.Media;

    /// <summary>The object itself.</summary>
    public JsonElement Root => _object;

    /// <summary>Remembers that a field is wrong, unless something was wrong before.</summary>
    /// <param name="name">The field.</param>
    /// <param name="message">What the caller is told.</param>
    public void Refuse(string name, string message) => _state.Rejection ??= new Rejection(RejectionKind.Invalid, message, _path + name);

    /// <summary>Remembers a refusal of another kind, unless something was wrong before.</summary>
    public void Refuse(Rejection rejection) => _state.Rejection ??= rejection;

    /// <summary>True when the field is there with something in it.</summary>
    public bool Has(string name) => Find(name) is { } value && !(value.ValueKind == JsonValueKind.String && value.ValueEquals(""));

    /// <summary>A text; null when absent or empty.</summary>
    /// <param name="name">Field.</param>
    /// <param name="max">Most characters.</param>
    public string? Text(string name, int max = int.MaxValue)
    {
        if (Find(name) is not { } value) return null;
        var text = value.ValueKind switch
        {
            JsonValueKind.String => Decode(name, value),
            JsonValueKind.Number => value.GetRawText(),
            _ => Blank<string>(name, "must be a string"),
        };
        if (string.IsNullOrEmpty(text)) return null;
        return text.Length > max && Characters(text) > max ? Blank<string>(name, $"must not be longer than {max} characters") : text;
    }

    /// <summary>A text that must be there and not be blank.</summary>
    public string RequiredText(string name, int max = int.MaxValue)
    {
        var text = Text(name, max);
        if (!string.IsNullOrWhiteSpace(text)) return text;
        Refuse(name, $"{_path}{name} is required");
        return "";
    }

    /// <summary>One of some words; the given default when absent.</summary>
    public T Choice<T>(string name, T absent, params ReadOnlySpan<(string Word, T Value)> choices)
    {
        var word = Text(name);
        if (word is null) return absent;
        foreach (var (candidate, value) in choices)
            if (word.Equals(candidate, StringComparison.OrdinalIgnoreCase)) return value;
        var words = new List<string>(choices.Length);
        foreach (var (candidate, _) in choices) words.Add(candidate);
        Refuse(name, $"{_path}{name}: allowed values: {string.Join(", ", words)}");
        return absent;
    }

    /// <summary>A number within bounds; null when absent.</summary>
    public double? Number(string name, double min = double.MinValue, double max = double.MaxValue)
    {
        if (Find(name) is not { } value || !Has(name)) return null;
        if (!TryNumber(value, out var number)) return BlankNumber(name, "must be a number");
        if (number < min) return BlankNumber(name, string.Create(CultureInfo.InvariantCulture, $"must be greater than or equal to {min}"));
        return number > max ? BlankNumber(name, string.Create(CultureInfo.InvariantCulture, $"must be less than or equal to {max}")) : number;
    }

    /// <summary>A whole number (5, 5.0 and "5" are all 5); null when absent.</summary>
    public long? Whole(string name, long min = long.MinValue, long max = long.MaxValue)
    {
        if (Number(name) is not { } number) return null;
        // Beyond 2^53 a double has gaps of its own, and no field here means anything that large.
        if (number != Math.Truncate(number) || Math.Abs(number) > 9007199254740992) return BlankWhole(name, "must be a whole number");
        if (number < min) return BlankWhole(name, $"must be greater than or equal to {min}");
        return number > max ? BlankWhole(name, $"must be less than or equal to {max}") : (long)number;
    }

    /// <summary>A yes or no, also as a string or as 0 and 1; null when absent.</summary>
    public bool? Flag(string name)
    {
        if (Find(name) is not { } value || !Has(name)) return null;
        switch (value.ValueKind)
        {
            case JsonValueKind.True: return true;
            case JsonValueKind.False: return false;
        }

        switch (Text(name)?.ToLowerInvariant())
        {
            case "true" or "1" or "yes" or "on": return true;
            case "false" or "0" or "no" or "off": return false;
            default:
                Refuse(name, $"{_path}{name}: must be true or false");
                return null;
        }
    }

    /// <summary>An object inside; null when absent.</summary>
    public Body? Object(string name)
    {
        if (Find(name) is not { } value || !Has(name)) return null;
        if (value.ValueKind == JsonValueKind.Object) return new Body(value, $"{_path}{name}.", _state);
        // One copy of a vendor's page types an object field as an array with that one object in it.
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() <= 1)
            return value.GetArrayLength() == 1 && value[0].ValueKind == JsonValueKind.Object ? new Body(value[0], $"{_path}{name}.", _state) : null;
        Refuse(name, $"{_path}{name}: must be an object");
        return null;
    }

    /// <summary>The objects of an array; empty when absent.</summary>
    public IReadOnlyList<Body> Objects(string name, int max)
    {
        if (Elements(name, max) is not { } values) return [];
        var items = new List<Body>(values.GetArrayLength());
        foreach (var value in values.EnumerateArray())
        {
            if (value.ValueKind != JsonValueKind.Object)
            {
                Refuse(name, $"{_path}{name}[{items.Count}]: must be an object");
                return [];
            }

            items.Add(new Body(value, $"{_path}{name}[{items.Count}].", _state));
        }

        return items;
    }

    /// <summary>An array of anything; null when absent.</summary>
    public JsonElement? Elements(string name, int max)
    {
        if (Find(name) is not { } value || !Has(name)) return null;
        if (value.ValueKind != JsonValueKind.Array)
        {
            Refuse(name, $"{_path}{name}: must be an array");
            return null;
        }

        if (value.GetArrayLength() <= max) return value;
        Refuse(name, $"{_path}{name}: must not have more than {max} elements");
        return null;
    }

    /// <summary>An array's elements as texts, numbers and the like as they are written.</summary>
    public List<string> Texts(string name, int max)
    {
        var texts = new List<string>();
        if (Elements(name, max) is not { } values) return texts;
        foreach (var value in values.EnumerateArray())
            if ((value.ValueKind == JsonValueKind.String ? Decode(name, value) : value.GetRawText()) is { } text) texts.Add(text);
        return texts;
    }

    /// <summary>Reads a number that may be written as a string.</summary>
    public static bool TryNumber(JsonElement value, out double number)
    {
        number = 0;
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.Number => value.TryGetDouble(out number),
                JsonValueKind.String => double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out number),
                _ => false,
            } && double.IsFinite(number);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>The field's value; null when absent or JSON null.</summary>
    private JsonElement? Find(string name)
    {
        _state.Trace?.Add(_path + name);
        if (_state.Rejection is not null) return null;
        try
        {
            return _object.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
        }
        catch (InvalidOperationException)
        {
            _state.Rejection = new Rejection(RejectionKind.Malformed, "the request body has a field name that is not valid text");
            return null;
        }
    }

    /// <summary>The text of a JSON string; half of a surrogate pair is valid JSON and no text.</summary>
    private string? Decode(string name, JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return Blank<string>(name, "is not valid text");
        }
    }

    private T? Blank<T>(string name, string problem)
        where T : class
    {
        Refuse(name, $"{_path}{name}: {problem}");
        return null;
    }

    private double? BlankNumber(string name, string problem)
    {
        Refuse(name, $"{_path}{name}: {problem}");
        return null;
    }

    private long? BlankWhole(string name, string problem)
    {
        Refuse(name, $"{_path}{name}: {problem}");
        return null;
    }

    private static int Characters(string text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes()) count++;
        return count;
    }

    private sealed class State(ISet<string>? trace)
    {
        public Rejection? Rejection { get; set; }

        public ISet<string>? Trace { get; } = trace;

        public List<MediaSlot> Media { get; } = [];
    }
}
