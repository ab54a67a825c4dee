using System.CommandLine;
using Kinora.Server.Access;

namespace Kinora.Server.Commands;

/// <summary><c>kinora keys</c>: makes, lists and revokes credentials. A running server notices at once.</summary>
internal static class KeysCommand
{
    public static Command Build()
    {
        var data = new Option<DirectoryInfo>("--data") { Description = "Data folder of the server", Required = true };
        var name = new Option<string>("--name") { Description = "What you call it; unique", Required = true };
        var add = new Command("add", "Make credentials and print them, once, as one JSON object") { data, name };
        add.SetAction(async (line, cancellation) =>
        {
            try
            {
                using var store = KeyStoreAccess.Open(line.GetValue(data)!.FullName);
                Console.WriteLine(await KeyIssuer.IssueAsync(store.Keys, line.GetValue(name)!, cancellation));
                return 0;
            }
            catch (InvalidOperationException error)
            {
                await Console.Error.WriteLineAsync($"kinora keys: {error.Message}");
                return 2;
            }
        });
        var list = new Command("list", "List keys without their secrets") { data };
        list.SetAction(async (line, cancellation) =>
        {
            using var store = KeyStoreAccess.Open(line.GetValue(data)!.FullName);
            foreach (var key in await store.Keys.ListAsync(cancellation))
                Console.WriteLine($"{key.AccessKey}  {key.CreatedAt:u}  {(key.RevokedAt is { } at ? $"revoked {at:u}" : "valid"),-29}  {key.Name}");
            return 0;
        });
        var access = new Argument<string>("ACCESS_KEY") { Description = "The key's access key, as listed" };
        var revoke = new Command("revoke", "Refuse a key from now on") { data, access };
        revoke.SetAction(async (line, cancellation) =>
        {
            using var store = KeyStoreAccess.Open(line.GetValue(data)!.FullName);
            if (await store.Keys.RevokeAsync(line.GetValue(access)!, cancellation)) return 0;
            await Console.Error.WriteLineAsync($"kinora keys: there is no valid key {line.GetValue(access)}.");
            return 2;
        });
        return new Command("keys", "Credentials of a server") { add, list, revoke };
    }
}
