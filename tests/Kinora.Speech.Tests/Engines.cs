using Kinora.Media.Tools;
using Kinora.Speech.Voices;

namespace Kinora.Speech.Tests;

/// <summary>The installed engines, found once.</summary>
internal static class Engines
{
    public static MediaTools Tools { get; } = MediaTools.DetectAsync("/usr/local/bin:/usr/bin:/bin", default).GetAwaiter().GetResult();

    public static Synthesiser Synthesiser { get; } = new(Tools);
}
