using System.Security.Cryptography;
using Kinora.Persistence.Blobs.Disk;
using Kinora.Tasks;

namespace Kinora.Persistence.Tests.Blobs;

public sealed class DiskBlobStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kinora-blobs-").FullName;
    private readonly DiskBlobStore _store;

    public DiskBlobStoreTests() =>
        _store = new DiskBlobStore(Path.Combine(_folder, "blobs"), new SnowflakeIdGenerator(TimeProvider.System), TimeProvider.System);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Content_comes_back_under_the_digest_of_itself()
    {
        byte[] content = RandomNumberGenerator.GetBytes(100_000);
        var written = await _store.WriteAsync(content, "png", default);
        written.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(content)));
        written.Key.ShouldBe(written.Sha256 + ".png");
        string file = Path.Combine(_folder, "clip");
        await File.WriteAllBytesAsync(file, content);
        var imported = await _store.ImportAsync(file, "png", default);
        imported.ShouldBe(written);
        File.Exists(file).ShouldBeFalse();
        (await File.ReadAllBytesAsync((await _store.LocalPathAsync(written.Key, default))!)).ShouldBe(content);
        await using var stream = await _store.OpenAsync(written.Key, default);
        stream!.Length.ShouldBe(content.Length);
    }

    [Fact]
    public async Task A_deleted_blob_is_gone_and_deleting_it_again_is_no_error()
    {
        var blob = await _store.WriteAsync(new byte[] { 1 }, "mp4", default);
        await _store.DeleteAsync(blob.Key, default);
        await _store.DeleteAsync(blob.Key, default);
        (await _store.OpenAsync(blob.Key, default)).ShouldBeNull();
        (await _store.LocalPathAsync(blob.Key, default)).ShouldBeNull();
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("..")]
    [InlineData("")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa./../../x")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/a.mp4")]
    public async Task Nothing_but_a_key_becomes_a_path(string key) =>
        await Should.ThrowAsync<ArgumentException>(async () => await _store.LocalPathAsync(key, default));

    [Fact]
    public async Task Only_blobs_stored_before_a_time_are_offered_to_the_sweep()
    {
        var blob = await _store.WriteAsync(new byte[] { 7, 7 }, "mp4", default);
        _store.KeysStoredBefore(TimeProvider.System.GetUtcNow().AddHours(-1)).ShouldBeEmpty();
        _store.KeysStoredBefore(TimeProvider.System.GetUtcNow().AddHours(1)).ShouldBe([blob.Key]);
    }
}
