using Kinora.Requests;
using Kinora.Requests.Models;
using Kinora.Tasks;

namespace Kinora.Server.Wire;

/// <summary>Clips and sounds of the caller's own that a request builds on.</summary>
internal static class Sources
{
    /// <summary>A clip of the account by its id; null (and refused) when there is none or it is too old.</summary>
    public static ValueTask<StoredArtifact?> ClipAsync(Call call, Body body, string field, string id) =>
        FindAsync(call, body, field, id, ArtifactRole.Video, ArtifactRole.SourceVideo, ArtifactRole.WatermarkedVideo);

    /// <summary>A sound of the account by its id; null (and refused) when there is none or it is too old.</summary>
    public static ValueTask<StoredArtifact?> SoundAsync(Call call, Body body, string field, string id) =>
        FindAsync(call, body, field, id, ArtifactRole.Audio);

    /// <summary>Model and mode that a clip was made with; an extension has those of what it extends.</summary>
    public static async ValueTask<(VideoModel Model, QualityMode Mode)> OriginAsync(Call call, StoredArtifact clip)
    {
        // A chain has 36 links at the most before its clip is as long as a clip may be.
        var made = clip;
        for (var link = 0; link < 64 && made?.Task.Request is VideoExtensionRequest extension; link++)
            made = await call.Services.Registry.FindArtifactAsync(call.Account, extension.Video.VideoId, call.Cancellation).ConfigureAwait(false);
        var settings = made?.Task.Request switch
        {
            TextToVideoRequest text => text.Video,
            ImageToVideoRequest image => image.Video,
            MultiImageToVideoRequest images => images.Video,
            TalkingPhotoRequest photo => photo.Video,
            MotionTransferRequest motion => motion.Video,
            _ => null,
        };
        var model = ModelTable.Find(settings?.Model ?? clip.Task.Model) ?? ModelTable.Find(ModelTable.Default)!;
        // What an expired beginning was made with still shows in the size.
        return (model, settings?.Mode ?? (Math.Min(clip.Artifact.Width, clip.Artifact.Height) > model.StdShortSide ? QualityMode.Pro : QualityMode.Std));
    }

    private static async ValueTask<StoredArtifact?> FindAsync(Call call, Body body, string field, string id, params ArtifactRole[] roles)
    {
        var found = id.Length <= 64 ? await call.Services.Registry.FindArtifactAsync(call.Account, id, call.Cancellation).ConfigureAwait(false) : null;
        if (found is not null && Array.IndexOf(roles, found.Artifact.Role) >= 0 &&
            found.Task.CreatedAt + call.Services.Options.Retention >= call.Services.Clock.GetUtcNow())
            return found;
        body.Refuse(field, $"{field}: does not exist or has expired");
        return null;
    }
}
