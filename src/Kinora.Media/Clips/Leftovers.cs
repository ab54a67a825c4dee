namespace Kinora.Media.Clips;

internal static class Leftovers
{
    /// <summary>Removes a file if it is there: what failed first is what the caller should hear of.</summary>
    public static void Remove(string path)
    {
        if (File.Exists(path)) File.Delete(path);
    }
}
