using Kinora.Imaging;
using Kinora.Imaging.Resize;
using Kinora.Language;
using Kinora.Stage;

namespace Kinora.Shots.MultiImage;

/// <summary>A place out of focus behind the subjects, built on the stage from what the prompt says of place, time, weather and light.</summary>
internal static class Backdrop
{
    private const int Sketch = 320;

    // A lens that is focused on the subjects shows the place with this blur, in pixels of a 720-line frame.
    private const double Softness = 2.2;

    /// <summary>What must be known of the place to stand something in it, from a small drawing.</summary>
    public static BackdropPlace Survey(PromptInterpretation said, int width, int height, AssetLibrary library, ulong seed, CancellationToken cancellation)
    {
        double scale = (double)Sketch / Math.Max(width, height);
        using var place = SettingBackdrop.Render(said, Even(width * scale), Even(height * scale), library, seed, cancellation);
        string credits = string.Join("; ", place.Credits.Select(c => $"{c.Name} by {c.Creator} ({c.License}, {c.Source})"));
        return new BackdropPlace(place.Setting, place.Horizon, place.CameraHeight, place.IsTableTop, credits.Length > 0 ? credits : null);
    }

    /// <summary>Draws the place; the caller owns it.</summary>
    public static Plane<Rgba> Draw(PromptInterpretation said, int width, int height, AssetLibrary library, ulong seed, CancellationToken cancellation)
    {
        // It ends up out of focus, so that half the size holds all that is seen of it.
        using var place = SettingBackdrop.Render(said, Even(width / 2.0), Even(height / 2.0), library, seed, cancellation);
        return Resampling.Resize(place.Picture, width, height, ResampleFilter.Bicubic, Math.Max(1, Softness * Math.Min(width, height) / 720.0));
    }

    private static int Even(double side) => Math.Max(16, (int)Math.Round(side / 2) * 2);
}
