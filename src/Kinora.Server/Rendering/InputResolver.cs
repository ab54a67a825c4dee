using System.Globalization;
using Kinora.Media.Headers;
using Kinora.Requests;
using Kinora.Server.Delivery;
using Kinora.Server.Intake;
using Kinora.Shots;
using Kinora.Tasks;

namespace Kinora.Server.Rendering;

/// <summary>Brings each input of a task to a local file under a name that Kinora chose, checked against the limits of its capability.</summary>
internal sealed class InputResolver
{
    /// <summary>Extensions of extensions: as many as a clip of the longest length can have.</summary>
    private const int MaxGenerations = 48;

    private readonly ITaskStore _store;
    private readonly IBlobStore _blobs;
    private readonly IInputFetcher _fetcher;
    private readonly MediaUrls _urls;
    private readonly InputRules _rules;
    private readonly IKeptInputs _kept;

    public InputResolver(ITaskStore store, IBlobStore blobs, IInputFetcher fetcher, MediaUrls urls, InputRules rules, IKeptInputs kept)
    {
        _rules = rules;
        _kept = kept;
        _store = store;
        _blobs = blobs;
        _fetcher = fetcher;
        _urls = urls;
    }

    /// <summary>Resolves all inputs of a task.</summary>
    /// <exception cref="ShotException">One can't be had or used; the message names it.</exception>
    public async Task<ResolvedInputs> ResolveAsync(GenerationTask task, string scratch, CancellationToken cancellation)
    {
        ParentVideo? parent = null;
        var files = await ResolveAllAsync(task.Id, task.Request, task.Account, scratch, generation: 0, cancellation).ConfigureAwait(false);
        switch (task.Request)
        {
            case VideoExtensionRequest extension:
                parent = await ParentOfAsync(extension.Video, task.Account, cancellation).ConfigureAwait(false);
                break;
            case LipSyncRequest lipSync:
                parent = await ParentOfAsync(lipSync.Video, task.Account, cancellation).ConfigureAwait(false);
                break;
        }

        return new ResolvedInputs(files, parent);
    }

    private async Task<Dictionary<MediaSource, InputFile>> ResolveAllAsync(
        TaskId owner, RenderRequest request, AccountId account, string scratch, int generation, CancellationToken cancellation)
    {
        if (generation > MaxGenerations) throw new ShotException("parent_too_deep", "The clip was extended too often to be extended again.");
        var files = new Dictionary<MediaSource, InputFile>();
        var headers = new Dictionary<MediaSource, MediaInfo>();
        foreach (var input in InputRoles.Of(request))
        {
            if (files.ContainsKey(input.Source)) continue;
            bool extendable = request is ImageToVideoRequest && input.Source is UrlSource;
            var file = extendable ? await KeptAsync(owner, (UrlSource)input.Source, cancellation).ConfigureAwait(false) : null;
            bool kept = file is not null;
            file ??= await ResolveAsync(input, account, scratch, generation, files.Count, cancellation).ConfigureAwait(false);
            headers.Add(input.Source, await _rules.CheckAsync(input, file.Path, cancellation).ConfigureAwait(false));
            if (extendable && !kept && generation == 0 && file.Path.StartsWith(scratch, StringComparison.Ordinal))
                file = await KeepAsync(owner, (UrlSource)input.Source, file, cancellation).ConfigureAwait(false);
            files.Add(input.Source, file);
        }

        _rules.CheckTogether(request, headers);
        return files;
    }

    private async Task<InputFile> ResolveAsync(
        InputRole input, AccountId account, string scratch, int generation, int index, CancellationToken cancellation)
    {
        switch (input.Source)
        {
            case BlobSource blob:
                string path = await _blobs.LocalPathAsync(blob.Key, cancellation).ConfigureAwait(false)
                    ?? throw new ShotException("input_expired", $"{input.Name}: the uploaded content is no longer stored. Please submit the request again.");
                return new InputFile(path);
            case UrlSource url when _urls.TryRead(url.Url, out string? artifactId):
                // One of our own result addresses: its signature proves the right to read it, and no connection is needed.
                var own = await _store.FindServableAsync(artifactId, cancellation).ConfigureAwait(false)
                    ?? throw new ShotException("input_expired", $"{input.Name}: the result at this address has expired or was deleted.");
                return new InputFile(await LocalAsync(input, own, cancellation).ConfigureAwait(false));
            case UrlSource url:
                string target = Path.Combine(scratch, string.Create(CultureInfo.InvariantCulture, $"input-{generation}-{index}"));
                return new InputFile(await _fetcher.FetchAsync(url.Url, input, target, cancellation).ConfigureAwait(false));
            case VideoSource video:
                return await OwnAsync(input, video.VideoId, account, scratch, generation, cancellation).ConfigureAwait(false);
            case AudioSource audio:
                var sound = await FindAsync(input, audio.AudioId, account, cancellation).ConfigureAwait(false);
                return new InputFile(await LocalAsync(input, sound.Artifact, cancellation).ConfigureAwait(false));
            default:
                throw new InvalidOperationException($"Inputs of the kind {input.Source.GetType().Name} are not known.");
        }
    }

    /// <summary>The copy that an earlier attempt, or the parent's own task, kept.</summary>
    private async Task<InputFile?> KeptAsync(TaskId owner, UrlSource source, CancellationToken cancellation) =>
        await _kept.FindAsync(owner, source.Url, cancellation).ConfigureAwait(false) is { } key
        && await _blobs.LocalPathAsync(key, cancellation).ConfigureAwait(false) is { } path
            ? new InputFile(path)
            : null;

    private async Task<InputFile> KeepAsync(TaskId owner, UrlSource source, InputFile file, CancellationToken cancellation)
    {
        var blob = await _blobs.ImportAsync(file.Path, Path.GetExtension(file.Path).TrimStart('.'), cancellation).ConfigureAwait(false);
        await _kept.KeepAsync(owner, source.Url, blob.Key, cancellation).ConfigureAwait(false);
        return new InputFile(await _blobs.LocalPathAsync(blob.Key, cancellation).ConfigureAwait(false) ?? throw new IOException($"The blob {blob.Key} vanished."));
    }

    private async Task<InputFile> OwnAsync(
        InputRole input, string id, AccountId account, string scratch, int generation, CancellationToken cancellation)
    {
        var found = await FindAsync(input, id, account, cancellation).ConfigureAwait(false);
        string path = await LocalAsync(input, found.Artifact, cancellation).ConfigureAwait(false);

        // Only an extension renders its parent's plan again, so only that needs the parent's own inputs.
        var parentInputs = input.NeedsParentInputs && found.Task.Plan is not null
            ? await ResolveAllAsync(found.Task.Id, found.Task.Request, account, scratch, generation + 1, cancellation).ConfigureAwait(false)
            : null;
        return new InputFile(path, found.Task.Plan, found.Task.Request, parentInputs, found.Task.Seed);
    }

    private async Task<StoredArtifact> FindAsync(InputRole input, string id, AccountId account, CancellationToken cancellation) =>
        await _store.FindArtifactAsync(account, id, cancellation).ConfigureAwait(false)
        ?? throw new ShotException("input_expired", $"{input.Name}: {id} does not exist or has expired (results are kept for a limited time).");

    private async Task<string> LocalAsync(InputRole input, Artifact artifact, CancellationToken cancellation) =>
        await _blobs.LocalPathAsync(artifact.BlobKey, cancellation).ConfigureAwait(false)
        ?? throw new ShotException("input_expired", $"{input.Name}: {artifact.Id} is no longer stored.");

    private async Task<ParentVideo?> ParentOfAsync(MediaSource source, AccountId account, CancellationToken cancellation)
    {
        switch (source)
        {
            case VideoSource video when await _store.FindArtifactAsync(account, video.VideoId, cancellation).ConfigureAwait(false) is { } found:
                return new ParentVideo(found.Artifact.Id, _urls.For(found.Artifact), found.Artifact.Seconds);
            case UrlSource url when _urls.TryRead(url.Url, out string? id)
                && await _store.FindServableAsync(id, cancellation).ConfigureAwait(false) is { } own:
                return new ParentVideo(own.Id, url.Url, own.Seconds);
            default:
                return null;
        }
    }
}

/// <summary>Local files of a task's inputs, and the clip it starts from.</summary>
internal sealed record ResolvedInputs(IReadOnlyDictionary<MediaSource, InputFile> Files, ParentVideo? Parent);
