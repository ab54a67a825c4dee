using Kinora.Requests;

namespace Kinora.Server.Wire;

/// <summary>
/// A picture or sound that a request names: an address, an id of ours, or bytes that came along. Bytes are stored only after everything
/// else about the request was found right, so until then <see cref="Source"/> is a stand-in with no key.
/// </summary>
internal sealed class MediaSlot
{
    private static readonly BlobSource NotStored = new("");
    private MediaSource? _source;

    private MediaSlot(MediaSource? source, byte[]? content, string extension, double seconds)
    {
        _source = source;
        Content = content;
        Extension = extension;
        Seconds = seconds;
    }

    /// <summary>Bytes that came along and are yet to be stored.</summary>
    public byte[]? Content { get; private set; }

    /// <summary>Extension that they are stored with.</summary>
    public string Extension { get; }

    /// <summary>Length of a sound or clip; 0 when it is not known yet.</summary>
    public double Seconds { get; }

    /// <summary>Where the input is.</summary>
    public MediaSource Source => _source ?? NotStored;

    /// <summary>A slot that needs no storing.</summary>
    public static MediaSlot At(MediaSource source, double seconds = 0) => new(source, null, "", seconds);

    /// <summary>A slot with bytes.</summary>
    public static MediaSlot With(byte[] content, string extension, double seconds) => new(null, content, extension, seconds);

    /// <summary>The bytes are stored.</summary>
    public void StoredAs(string key)
    {
        _source = new BlobSource(key);
        Content = null;
    }
}
