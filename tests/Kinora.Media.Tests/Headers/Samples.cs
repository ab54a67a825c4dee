namespace Kinora.Media.Tests.Headers;

internal static partial class Samples
{
    public static async Task<string> MakeAsync(Lab lab, string name)
    {
        string path = lab.File(name);
        if (!File.Exists(path)) await lab.Ffmpeg([.. All.Single(s => s.Name == name).Arguments, path]);
        return path;
    }
}
