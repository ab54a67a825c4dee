using Kinora.Imaging.Noise;
using Kinora.Requests;

namespace Kinora.Shots.ImageToVideo.Camera;

/// <summary>Chooses the camera's motions.</summary>
internal static class CameraPlanner
{
    /// <summary>Motions of a shot; the crop comes later.</summary>
    /// <param name="control">Explicit move, or null.</param>
    /// <param name="said">The prompt.</param>
    /// <param name="width">Output width.</param>
    /// <param name="height">Output height.</param>
    /// <param name="seconds">Time of the last frame.</param>
    /// <param name="seed">Decides what is left to chance.</param>
    /// <param name="notes">Told what was chosen and why.</param>
    public static CameraPath Plan(CameraControl? control, PromptPlanner said, int width, int height, double seconds, ulong seed, List<string> notes)
    {
        if (control is not null)
        {
            notes.Add($"Camera: {control.Type}, as camera_control asks.");
            return new CameraPath { Motions = CameraScale.Motions(control, width, height, seconds), Seed = seed };
        }

        var (motions, sway) = said.Camera(width, height, seconds, seed, out bool still);
        if (still)
        {
            notes.Add("Camera: at rest, as the prompt asks.");
            return new CameraPath { Seed = seed };
        }

        if (motions.Count > 0 || sway > 0)
        {
            notes.Add("Camera: as the prompt asks.");
            return new CameraPath { Motions = motions, Sway = sway, Seed = seed };
        }

        notes.Add("Camera: a gentle move, because none was asked for.");
        return new CameraPath { Motions = Gentle(width, height, seconds, seed), Seed = seed };
    }

    /// <summary>A slow move that suits most pictures.</summary>
    public static List<CameraMotion> Gentle(int width, int height, double seconds, ulong seed)
    {
        var random = new SeededRandom(seed, "camera");
        double side = random.NextInt(2) == 0 ? -1 : 1, length = Math.Min(1, seconds / 5);
        var motions = new List<CameraMotion> { new(CameraAxis.Depth, 0.08 * length, 0, seconds, 0, CameraScale.EndSpeed) };
        if (width >= height) motions.Add(new CameraMotion(CameraAxis.Horizontal, side * 0.025 * length, 0, seconds, 0, CameraScale.EndSpeed));
        else motions.Add(new CameraMotion(CameraAxis.Vertical, side * 0.02 * length, 0, seconds, 0, CameraScale.EndSpeed));
        return motions;
    }
}
