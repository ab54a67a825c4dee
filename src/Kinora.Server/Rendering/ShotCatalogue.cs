using Kinora.Media.Tools;
using Kinora.Shots;
using Kinora.Shots.Faces;
using Kinora.Shots.ImageToVideo;
using Kinora.Shots.Motion;
using Kinora.Shots.MultiImage;
using Kinora.Shots.Speech;
using Kinora.Shots.TextToVideo;
using Kinora.Shots.VideoExtension;
using Kinora.Stage;
using Kinora.Vision;

namespace Kinora.Server.Rendering;

/// <summary>The shots of this build. A new capability is one line here.</summary>
internal static class ShotCatalogue
{
    /// <summary>Makes all shots; whatever is heavy about one (models, assets) waits for its first use.</summary>
    /// <param name="tools">Programs of this machine.</param>
    /// <param name="environment">Folders of models and assets.</param>
    public static IReadOnlyList<IShot> Create(MediaTools tools, EngineEnvironment environment)
    {
        var models = new Lazy<ModelStore>(() => new ModelStore(environment.Models));
        var faces = new FaceRoom(tools, () => models.Value);
        var pictures = new ImageToVideoShot(tools, models);
        var library = new Lazy<AssetLibrary>(() => AssetLibrary.Open(AssetLibrary.DefaultFurnitureFolder, environment.Assets));
        var stage = new TextToVideoShot(tools, library);
        return
        [
            stage,
            pictures,
            new VideoExtensionShot(tools, [pictures, stage]),
            new MultiImageToVideoShot(tools, models, library),
            new MotionTransferShot(tools, models),
            new SpeechShot(tools),
            new FaceIdentificationShot(faces),
            new LipSyncShot(faces),
            new TalkingPhotoShot(faces),
        ];
    }
}
