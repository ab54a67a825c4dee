using Kinora.Requests;

namespace Kinora.Persistence.Sqlite;

/// <summary>Blobs that a request refers to, so that they are kept as long as the task is.</summary>
internal static class MediaReferences
{
    /// <summary>Keys of the blobs, each once.</summary>
    public static IReadOnlyList<string> BlobsOf(RenderRequest request)
    {
        List<string>? keys = null;
        foreach (var source in request.MediaSources())
            if (source is BlobSource blob && !(keys ??= []).Contains(blob.Key)) keys.Add(blob.Key);
        return keys ?? (IReadOnlyList<string>)[];
    }
}
