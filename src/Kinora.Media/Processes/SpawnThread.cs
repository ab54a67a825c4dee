using System.Collections.Concurrent;

namespace Kinora.Media.Processes;

/// <summary>
/// One thread that lives as long as the server and forks all children. The kernel sends a child's parent-death signal when the thread
/// that forked it ends, so a pool thread, which may retire, would take running encoders with it.
/// </summary>
internal static class SpawnThread
{
    private static readonly BlockingCollection<Action> Orders = Begin();

    public static T Run<T>(Func<T> start)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Orders.Add(() =>
        {
            try
            {
                done.SetResult(start());
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        });
        return done.Task.GetAwaiter().GetResult();
    }

    private static BlockingCollection<Action> Begin()
    {
        var orders = new BlockingCollection<Action>();
        var thread = new Thread(() =>
        {
            foreach (var order in orders.GetConsumingEnumerable()) order();
        })
        {
            IsBackground = true,
            Name = "kinora-spawn",
        };
        thread.Start();
        return orders;
    }
}
