using System.Text;
using Kinora.Server.Delivery;
using Kinora.Server.Hosting;
using Kinora.Server.Tests.Hosting;
using Kinora.Server.Tests.Intake;
using Kinora.Tasks;

namespace Kinora.Server.Tests.Delivery;

public sealed class CallbackCourierTests : IAsyncLifetime
{
    private readonly Canary _receiver = new();

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => _receiver.DisposeAsync();

    [Fact]
    public async Task Every_state_is_announced_in_order_and_signed()
    {
        string secret = "whsec_" + Convert.ToBase64String(Encoding.ASCII.GetBytes("0123456789abcdef0123456789abcdef"));
        await using var server = await StartAsync(secret);
        var task = await server.RenderAsync(_receiver.Url);
        var history = await DeliveredAsync(server, task, 3);
        history.Select(h => h.Delivery.Body).ShouldBe(_receiver.Requests.Select(BodyOf));
        foreach (string request in _receiver.Requests)
        {
            request.ShouldContain("application/json; charset=utf-8");
            string id = Header(request, "webhook-id"), time = Header(request, "webhook-timestamp");
            var expected = WebhookSignature.Headers(secret, id, long.Parse(time), Encoding.UTF8.GetBytes(BodyOf(request)));
            Header(request, "webhook-signature").ShouldBe(expected[2].Value);
        }

        _receiver.Requests.Select(r => Header(r, "webhook-id")).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public async Task A_failing_receiver_is_tried_again_under_the_same_id_and_the_task_does_not_care()
    {
        int calls = 0;
        _receiver.Answer = (request, stream, cancellation) =>
            Canary.Fixed(Interlocked.Increment(ref calls) <= 2 ? 500 : 200, [])(request, stream, cancellation);
        await using var server = await StartAsync(secret: "whsec_AAAA");
        var task = await server.RenderAsync(_receiver.Url);
        task.State.ShouldBe(TaskState.Succeeded);
        var history = await DeliveredAsync(server, task, 3);
        history.Sum(h => h.Tries.Count).ShouldBe(5);
        history.SelectMany(h => h.Tries).Count(t => t.Status == 500 && !t.Delivered && t.Error!.Contains("500")).ShouldBe(2);
        _receiver.Requests.Select(r => Header(r, "webhook-id")).Distinct().Count().ShouldBe(3);
    }

    [Theory]
    [InlineData(410)]
    [InlineData(400)]
    public async Task A_receiver_that_refuses_is_not_asked_again(int status)
    {
        _receiver.Answer = Canary.Fixed(status, []);
        await using var server = await StartAsync();
        var task = await server.RenderAsync(_receiver.Url);
        var history = await HistoryAsync(server, task, all => all.Count == 3 && all.All(h => h.State == CallbackState.GivenUp));
        history.ShouldAllBe(h => h.Tries.Count == 1 && h.Tries[0].Status == status);
    }

    [Fact]
    public async Task A_callback_into_a_private_network_is_given_up_and_nobody_is_called()
    {
        await using var server = await TestServer.StartAsync();
        var task = await server.RenderAsync(_receiver.Url);
        task.State.ShouldBe(TaskState.Succeeded);
        var history = await HistoryAsync(server, task, all => all.Count == 3 && all.All(h => h.State == CallbackState.GivenUp));
        history[0].Tries[0].Error!.ShouldContain("private");
        _receiver.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task Callbacks_that_were_due_at_a_stop_are_delivered_after_the_next_start()
    {
        string folder = Directory.CreateTempSubdirectory("kinora-restart-").FullName;
        try
        {
            _receiver.Answer = Canary.Fixed(503, []);
            GenerationTask task;
            await using (var server = await StartAsync(folder: folder)) task = await server.RenderAsync(_receiver.Url);
            _receiver.Answer = Canary.Fixed(200, []);
            await using var next = await StartAsync(folder: folder);
            (await DeliveredAsync(next, task, 3)).Count.ShouldBe(3);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private Task<TestServer> StartAsync(string? secret = null, string? folder = null) => TestServer.StartAsync(
        options: new ServeOptions { FetchAllow = [$"127.0.0.1:{_receiver.Port}"], WebhookSecret = secret }, folder: folder);

    private static Task<IReadOnlyList<CallbackHistory>> DeliveredAsync(TestServer server, GenerationTask task, int count) =>
        HistoryAsync(server, task, all => all.Count(h => h.State == CallbackState.Delivered) == count);

    private static async Task<IReadOnlyList<CallbackHistory>> HistoryAsync(
        TestServer server, GenerationTask task, Func<IReadOnlyList<CallbackHistory>, bool> until)
    {
        for (long end = Environment.TickCount64 + 60_000; ; await Task.Delay(25))
        {
            var history = await server.Get<ICallbackOutbox>().HistoryAsync(TestServer.Account, task.Id, default);
            if (until(history)) return history;
            (Environment.TickCount64 < end).ShouldBeTrue($"after a minute: {string.Join(", ", history.Select(h => $"{h.State}/{h.Tries.Count}"))}");
        }
    }

    private static string BodyOf(string request) => request[(request.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];

    private static string Header(string request, string name) =>
        request.Split("\r\n").First(l => l.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))[(name.Length + 1)..].Trim();
}
