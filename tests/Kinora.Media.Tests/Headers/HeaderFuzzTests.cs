using Kinora.Media.Headers;

namespace Kinora.Media.Tests.Headers;

public sealed class HeaderFuzzTests(Lab lab) : IClassFixture<Lab>
{
    [Fact]
    public async Task No_damage_makes_the_reader_throw_or_tell_the_impossible()
    {
        var files = new List<byte[]>();
        foreach (var (name, _) in Samples.All) files.Add(await File.ReadAllBytesAsync(await Samples.MakeAsync(lab, name)));

        var (taken, rejected) = HeaderFuzz.Run(files, 210_000, seed: 2026);

        taken.ShouldBeGreaterThan(20_000);
        rejected.ShouldBeGreaterThan(20_000);
    }

    [Fact]
    public async Task A_stream_and_a_span_of_the_same_damaged_bytes_give_the_same_finding()
    {
        foreach (var (name, _) in Samples.All)
        {
            byte[] file = await File.ReadAllBytesAsync(await Samples.MakeAsync(lab, name));
            for (int i = 0; i < 40; i++)
            {
                var random = new Random(i);
                byte[] damaged = [.. file];
                for (int k = 0; k < 4; k++) damaged[random.Next(Math.Min(2000, damaged.Length))] = (byte)random.Next(256);
                (await MediaHeader.ExamineAsync(new MemoryStream(damaged))).ShouldBe(MediaHeader.Examine(damaged), $"{name}, damage {i}");
            }
        }
    }

    [Fact]
    public async Task Reading_a_hostile_file_fetches_no_more_than_the_budget()
    {
        // A movie of nothing but tiny boxes, and one endless run of sound frames: both invite a walk over the whole file.
        byte[] boxes = new byte[40 << 20];
        for (int at = 0; at < boxes.Length; at += 8) (at == 0 ? (ReadOnlySpan<byte>)[0, 0, 0, 8, .. "ftyp"u8] : [0, 0, 0, 8, .. "free"u8]).CopyTo(boxes.AsSpan(at));
        byte[] frames = new byte[100 << 20];
        for (int at = 0; at < frames.Length; at += 8) ((ReadOnlySpan<byte>)[0xFF, 0xF1, 0x50, 0x80, 0x01, 0x1F, 0xFC, 0x00]).CopyTo(frames.AsSpan(at));
        foreach (byte[] file in (byte[][])[boxes, frames])
        {
            using var stream = new CountingStream(file);
            await MediaHeader.ExamineAsync(stream);
            stream.Fetched.ShouldBeLessThanOrEqualTo(64 << 20);
        }
    }

    private sealed class CountingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public long Fetched { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            int read = base.Read(buffer);
            Fetched += read;
            return read;
        }
    }
}
