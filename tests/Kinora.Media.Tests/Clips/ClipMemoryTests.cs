using Kinora.Media.Clips;

namespace Kinora.Media.Tests.Clips;

// The runtime counts the allocations of the whole process, so nothing may run beside this.
[CollectionDefinition(nameof(ClipMemoryTests), DisableParallelization = true)]
[Collection(nameof(ClipMemoryTests))]
public sealed class ClipMemoryTests(Lab lab) : IClassFixture<Lab>
{
    [Fact]
    public async Task A_longer_clip_allocates_no_more_memory()
    {
        await Allocated(24);
        long shorter = await Allocated(24), longer = await Allocated(424);
        ((longer - shorter) / 400.0).ShouldBeLessThan(2000, "bytes per frame; a frame of this size has 345,600");

        async Task<long> Allocated(int frames)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            await new ClipEncoder(lab.Tools).EncodeAsync(new PaintedFrames(640, 360, 24, frames), null, lab.File($"n{frames}.mp4"), new ClipEncoding { Preset = "ultrafast" }, null, CancellationToken.None);
            return GC.GetTotalAllocatedBytes(precise: true) - before;
        }
    }
}
