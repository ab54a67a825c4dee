namespace Kinora.Tasks;

/// <summary>Public addresses of results: signed, expiring.</summary>
public interface IMediaUrls
{
    /// <summary>An address at which the artifact can be fetched without credentials until it expires.</summary>
    string For(Artifact artifact);
}
