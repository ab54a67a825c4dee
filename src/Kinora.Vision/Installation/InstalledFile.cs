namespace Kinora.Vision.Installation;

/// <summary>A file of the models folder: where it comes from and its checksum, which is known in advance.</summary>
/// <param name="Name">File name in the models folder.</param>
/// <param name="Package">File name of the npm tarball that holds the source.</param>
/// <param name="Source">Path inside the tarball, or the name inside the packed assets when <paramref name="Packed"/>.</param>
/// <param name="Packed">The source is one of the concatenated files of holistic_solution_packed_assets.data.</param>
/// <param name="Sha256">Checksum of the installed file; null where the tarball's checksum is enough.</param>
internal sealed record InstalledFile(string Name, NpmPackage Package, string Source, bool Packed, string? Sha256)
{
    public static readonly IReadOnlyList<InstalledFile> All =
    [
        new("face_detection_short_range.onnx", NpmPackage.Holistic, "face_detection_short_range.tflite", true, "21c6dc3dc2f2498a5ec99a91a32d4ae76f7a552a2bde8094db040db4473a3540"),
        new("face_landmark_with_attention.onnx", NpmPackage.Holistic, "face_landmark_with_attention.tflite", true, "bca86e33e196f358bc03174bc582593b1d4a0c23bb5a26f525e997640f07520a"),
        new("pose_detection.onnx", NpmPackage.Holistic, "pose_detection.tflite", true, "25520e1477aef0ebee4c0c8ebaea894b0bbc7ddbd27943fbb7b32563acda6dc6"),
        new("pose_landmark_full.onnx", NpmPackage.Holistic, "package/pose_landmark_full.tflite", false, "32b89fe4d87ad9277faf1393ee3b4ce85058f5601832c76fc11b8f76cf28c10c"),
        new("selfie_segmentation.onnx", NpmPackage.SelfieSegmentation, "package/selfie_segmentation.tflite", false, "8321accff415b23809a38343072359e219574926f0148a33b4cf4b010aca25a2"),
        new(ModelStore.CanonicalFaceFile, NpmPackage.Holistic, ModelStore.CanonicalFaceFile, true, "bdbcda96dfcb7da883da124aaa2c55dee49770d934f0fcc71747f8c21bdc75b4"),
        new(ModelStore.LibraryFile, NpmPackage.OnnxRuntime, "package/libonnxruntime.so", false, null),
    ];

    public bool IsModel => Name.EndsWith(".onnx", StringComparison.Ordinal);
}
