using Kinora.Media;
using Kinora.Media.Sound;
using Kinora.Media.Tools;
using Kinora.Shots.Faces.Rig;
using Kinora.Speech.Alignment;
using Kinora.Speech.Voices;
using Kinora.Vision;

namespace Kinora.Shots.Faces;

/// <summary>What the face shots share; whatever is heavy about it waits for its first use. One for the process.</summary>
/// <param name="tools">Programs.</param>
/// <param name="models">The installed models.</param>
public sealed class FaceRoom(MediaTools tools, Func<ModelStore> models)
{
    private readonly Lazy<ModelStore> _models = new(models);

    /// <summary>Programs.</summary>
    internal MediaTools Tools => tools;

    internal ModelStore Models => _models.Value;

    internal FaceTopology Topology => field ??= new FaceTopology(Models.CanonicalFace);

    internal Synthesiser Voices => field ??= new Synthesiser(tools);

    internal SpeechTiming Timing => field ??= new SpeechTiming(tools);

    /// <summary>Decodes a sound at the mixing rate.</summary>
    /// <exception cref="ShotException">sound_unreadable.</exception>
    internal async Task<AudioBuffer> SoundAsync(string path, string name, CancellationToken cancellation)
    {
        try
        {
            return await new SoundDecoder(tools).DecodeAsync(path, AudioBuffer.MixRate, 2, cancellation).ConfigureAwait(false);
        }
        catch (MediaException e)
        {
            throw new ShotException("sound_unreadable", $"The {name} can't be used: {e.Message}", e);
        }
    }
}
