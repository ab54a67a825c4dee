using Kinora.Imaging;
using Kinora.Stage.Assets;

namespace Kinora.Stage;

/// <summary>A place without subjects, with what is needed to stand something in it.</summary>
/// <param name="Picture">The picture, opaque; whoever holds this record disposes of it.</param>
/// <param name="Horizon">Height of the horizon as a share of the picture's height from the top.</param>
/// <param name="CameraHeight">Metres of the camera above the ground or the table top. Something that stands with its foot at the share
/// f of the height shows one metre as (f - <paramref name="Horizon"/>) / <see cref="CameraHeight"/> of the picture's height.</param>
/// <param name="Setting">Place that was built.</param>
/// <param name="IsTableTop">Whether the ground is the top of a table, for things of some tens of centimetres.</param>
/// <param name="Credits">Authors and licences of what is seen.</param>
public sealed record SettingPicture(Plane<Rgba> Picture, double Horizon, double CameraHeight, string Setting, bool IsTableTop, IReadOnlyList<AssetCredit> Credits) : IDisposable
{
    /// <summary>Metres to a share of the picture's height, for something whose foot is at <paramref name="foot"/> of the height from the top.</summary>
    public double HeightOf(double metres, double foot) => metres * Math.Max(0, foot - Horizon) / CameraHeight;

    /// <inheritdoc/>
    public void Dispose() => Picture.Dispose();
}
