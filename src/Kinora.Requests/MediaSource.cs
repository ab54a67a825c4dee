using System.Text.Json.Serialization;

namespace Kinora.Requests;

/// <summary>Where an input picture, clip or sound comes from. Resolved to a local file before a shot sees it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "from")]
[JsonDerivedType(typeof(UrlSource), "url")]
[JsonDerivedType(typeof(BlobSource), "blob")]
[JsonDerivedType(typeof(VideoSource), "video")]
[JsonDerivedType(typeof(AudioSource), "audio")]
public abstract record MediaSource;

/// <summary>To be fetched through the egress client when the task runs.</summary>
/// <param name="Url">Absolute http or https address as the caller wrote it.</param>
public sealed record UrlSource(string Url) : MediaSource;

/// <summary>Bytes that came inside the request, already checked and stored.</summary>
/// <param name="Key">Key in the blob store.</param>
public sealed record BlobSource(string Key) : MediaSource;

/// <summary>A clip that Kinora made for the same account.</summary>
/// <param name="VideoId">Id of the clip.</param>
public sealed record VideoSource(string VideoId) : MediaSource;

/// <summary>A sound that Kinora made for the same account.</summary>
/// <param name="AudioId">Id of the sound.</param>
public sealed record AudioSource(string AudioId) : MediaSource;
