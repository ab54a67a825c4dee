using Kinora.Imaging;
using Kinora.Language;

namespace Kinora.Stage.Tests;

/// <summary>Scenes for tests, over the installed packs.</summary>
internal static class Staging
{
    private static readonly Lazy<AssetLibrary> s_library = new(() => AssetLibrary.Open(
        AssetLibrary.DefaultFurnitureFolder,
        Environment.GetEnvironmentVariable("KINORA_ASSETS") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "kinora", "assets")));

    public static AssetLibrary Library => s_library.Value;

    public static StageScene Scene(string prompt, string? negative = null, Requests.CameraControl? camera = null, ulong seed = 7, int width = 320, int height = 180) =>
        SceneBuilder.Build(PromptInterpreter.Interpret(prompt, negative), Options(width, height, camera), Library, seed);

    public static StageOptions Options(int width = 320, int height = 180, Requests.CameraControl? camera = null) =>
        new() { Width = width, Height = height, FramesPerSecond = 24, Seconds = 5, Camera = camera };

    public static Frame Draw(StageScene scene, int index, int width = 320, int height = 180)
    {
        using var frames = new StageFrames(scene, new FrameFormat(width, height, 24, 121), 0, 2);
        var frame = new Frame(width, height);
        frames.Render(index, frame, CancellationToken.None);
        return frame;
    }

    /// <summary>Share of pixels whose hue and saturation fit a test on U and V.</summary>
    public static double Share(Frame frame, Func<int, int, bool> fits)
    {
        int n = 0;
        for (int y = 0; y < frame.U.Height; y++)
            for (int x = 0; x < frame.U.Width; x++) if (fits(frame.U[x, y], frame.V[x, y])) n++;
        return (double)n / (frame.U.Width * frame.U.Height);
    }

    /// <summary>Mean luma.</summary>
    public static double Mean(Frame frame)
    {
        double sum = 0;
        for (int y = 0; y < frame.Height; y++) foreach (byte v in frame.Y.Row(y)) sum += v;
        return sum / (frame.Width * frame.Height);
    }

    /// <summary>Mean absolute difference of luma.</summary>
    public static double Difference(Frame a, Frame b)
    {
        double sum = 0;
        for (int y = 0; y < a.Height; y++)
            for (int x = 0; x < a.Width; x++) sum += Math.Abs(a.Y[x, y] - b.Y[x, y]);
        return sum / (a.Width * a.Height);
    }

    /// <summary>Connected blobs of at least a number of chroma samples.</summary>
    public static int Blobs(Frame frame, Func<int, int, bool> fits, int least)
    {
        int w = frame.U.Width, h = frame.U.Height, blobs = 0;
        var seen = new bool[w * h];
        var stack = new Stack<int>();
        for (int start = 0; start < seen.Length; start++)
        {
            if (seen[start] || !fits(frame.U[start % w, start / w], frame.V[start % w, start / w])) continue;
            int size = 0;
            stack.Push(start);
            seen[start] = true;
            while (stack.Count > 0)
            {
                int i = stack.Pop(), x = i % w, y = i / w;
                size++;
                foreach (var (nx, ny) in new[] { (x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1) })
                {
                    if (nx < 0 || ny < 0 || nx >= w || ny >= h || seen[(ny * w) + nx] || !fits(frame.U[nx, ny], frame.V[nx, ny])) continue;
                    seen[(ny * w) + nx] = true;
                    stack.Push((ny * w) + nx);
                }
            }

            if (size >= least) blobs++;
        }

        return blobs;
    }
}
