using System.Diagnostics;
using System.Globalization;
using Kinora.Imaging;

namespace Kinora.Vision.Tests;

/// <summary>Test pictures and clips, decoded by ffmpeg.</summary>
internal static class TestMedia
{
    public const string Portrait = "media/portrait-astronaut.png";
    public const string Webcam = "media/face-webcam-7s.mp4";

    public static Plane<Rgba> Picture(string name, int width, int height, params string[] filter)
    {
        var plane = new Plane<Rgba>(width, height);
        foreach (byte[] bytes in Decode(name, width * height * 4, 1, ["-pix_fmt", "rgba", .. filter]))
            for (int y = 0; y < height; y++)
                for (int x = 0; x < width; x++)
                {
                    int p = 4 * ((y * width) + x);
                    plane[x, y] = new Rgba(bytes[p], bytes[p + 1], bytes[p + 2]);
                }
        return plane;
    }

    public static IEnumerable<Frame> Frames(string name, int width, int height, int count, params string[] filter)
    {
        var frame = new Frame(width, height);
        foreach (byte[] bytes in Decode(name, width * height * 3 / 2, count, ["-pix_fmt", "yuv420p", .. filter]))
        {
            int at = 0;
            foreach (var plane in new[] { frame.Y, frame.U, frame.V })
                for (int y = 0; y < plane.Height; y++, at += plane.Width) bytes.AsSpan(at, plane.Width).CopyTo(plane.Row(y));
            yield return frame;
        }
    }

    private static IEnumerable<byte[]> Decode(string name, int size, int count, string[] options)
    {
        var start = new ProcessStartInfo("ffmpeg") { RedirectStandardOutput = true };
        string[] arguments = ["-nostdin", "-v", "error", "-i", Path.Combine(AppContext.BaseDirectory, name), .. options,
            "-frames:v", count.ToString(CultureInfo.InvariantCulture), "-f", "rawvideo", "-"];
        foreach (string a in arguments) start.ArgumentList.Add(a);
        using var process = Process.Start(start)!;
        for (int n = 0; n < count; n++)
        {
            var bytes = new byte[size];
            if (process.StandardOutput.BaseStream.ReadAtLeast(bytes, size, throwOnEndOfStream: false) < size) break;
            yield return bytes;
        }

        process.WaitForExit();
    }
}
