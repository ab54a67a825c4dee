namespace Kinora.Imaging;

/// <summary>
/// The picture part of a clip, drawn on demand. The encoder calls <see cref="Render"/> once for each index, ascending from 0, from one
/// thread at a time, and owns the frames that it passes in; a source may therefore keep state from frame to frame (a decoder, particles).
/// </summary>
public interface IFrameSource
{
    /// <summary>Size, rate and length of the clip.</summary>
    FrameFormat Format { get; }

    /// <summary>Draws frame <paramref name="index"/> over whatever <paramref name="target"/> held before.</summary>
    void Render(int index, Frame target, CancellationToken cancellation);
}
