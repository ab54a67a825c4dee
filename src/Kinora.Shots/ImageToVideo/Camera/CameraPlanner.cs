using Kinora.Imaging.Noise;
using Kinora.Requests;

namespace Kinora.Shots.ImageToVideo.Camera;

/// <summary>Chooses the camera's motions.</summary>
internal static class CameraPlanner
{
    /// <summary>Motions of a single shot; the crop comes later.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="width">Output width.</param>
    /// <param name="height">Output height.</param>
    /// <param name="seconds">Time of the last frame.</param>
    /// <param name="seed">Decides what is left to chance.</param>
    /// <param name="notes">Told what was chosen and why.</param>
    public static CameraPath Plan(ImageToVideoRequest request, int width, int height, double seconds, ulong seed, List<string> notes)
    {
        if (request.Camera is { } control)
        {
            notes.Add($"Camera: {control.Type}, as camera_control asks.");
            return new CameraPath { Motions = CameraScale.Motions(control, width, height, seconds), Seed = seed };
        }

        notes.Add("Camera: a gentle move, because none was asked for.");
        return new CameraPath { Motions = Gentle(width, height, seconds, seed), Seed = seed };
    }

    /// <summary>A slow move that suits most pictures.</summary>
    private static List<CameraMotion> Gentle(int width, int height, double seconds, ulong seed)
    {
        var random = new SeededRandom(seed, "camera");
        double side = random.NextInt(2) == 0 ? -1 : 1, length = Math.Min(1, seconds / 5);
        var motions = new List<CameraMotion> { new(CameraAxis.Depth, 0.08 * length, 0, seconds, 0, CameraScale.EndSpeed) };
        if (width >= height) motions.Add(new CameraMotion(CameraAxis.Horizontal, side * 0.025 * length, 0, seconds, 0, CameraScale.EndSpeed));
        else motions.Add(new CameraMotion(CameraAxis.Vertical, side * 0.02 * length, 0, seconds, 0, CameraScale.EndSpeed));
        return motions;
    }
}
