using System.Text;
using Kinora.Persistence.Sqlite;

namespace Kinora.Persistence.Tests.Sqlite;

public sealed class KeyStoreTests : IDisposable
{
    private readonly StoreBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_key_is_found_by_its_parts_and_no_secret_is_stored_in_clear()
    {
        var keys = Open();
        keys.AnyKeys().ShouldBeFalse();
        var issued = await keys.CreateAsync("studio", default);
        keys.AnyKeys().ShouldBeTrue();
        keys.FindByApiKey(issued.ApiKey)!.Account.ShouldBe(issued.Account);
        keys.FindByApiKey(issued.ApiKey + "x").ShouldBeNull();
        keys.FindByAccessKey(issued.AccessKey)!.SecretKey.ShouldBe(issued.SecretKey);
        keys.WebhookSecret(issued.Account).ShouldBe(issued.WebhookSecret);
        _bench.Database.Dispose();
        string bytes = string.Concat(Directory.GetFiles(_bench.Folder, "kinora.db*").Select(f => Encoding.Latin1.GetString(File.ReadAllBytes(f))));
        bytes.ShouldContain(issued.AccessKey);
        foreach (string secret in new[] { issued.ApiKey, issued.SecretKey, issued.WebhookSecret[6..] }) bytes.ShouldNotContain(secret);
    }

    [Fact]
    public async Task A_name_is_taken_once_and_a_revoked_key_opens_nothing()
    {
        var keys = Open();
        var issued = await keys.CreateAsync("studio", default);
        await Should.ThrowAsync<InvalidOperationException>(() => keys.CreateAsync("studio", default));
        (await keys.RevokeAsync(issued.AccessKey, default)).ShouldBeTrue();
        keys.FindByApiKey(issued.ApiKey).ShouldBeNull();
        keys.FindByAccessKey(issued.AccessKey).ShouldBeNull();
        keys.AnyKeys().ShouldBeTrue(); // the door does not open to strangers again
        (await keys.ListAsync(default)).ShouldHaveSingleItem().RevokedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_key_made_by_another_process_is_seen()
    {
        var keys = Open();
        keys.AnyKeys().ShouldBeFalse();
        using (var other = SqliteDatabase.Open(_bench.File))
            await new SqliteKeyStore(other, SecretBox.Open(_bench.Folder), _bench.Clock).CreateAsync("late", default);
        var until = Environment.TickCount64 + 5000;
        while (!keys.AnyKeys() && Environment.TickCount64 < until) await Task.Delay(20);
        keys.AnyKeys().ShouldBeTrue();
    }

    private SqliteKeyStore Open() => new(_bench.Database, SecretBox.Open(_bench.Folder), _bench.Clock);
}
