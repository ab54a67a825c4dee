using System.Runtime.InteropServices;

namespace Kinora.Imaging;

/// <summary>
/// Native memory for samples, zeroed. Large blocks are mapped by themselves and marked for huge pages: a kernel that walks across the
/// rows of a large picture touches more 4 KB pages than the processor remembers addresses for, which halves its speed or worse; and
/// unmapped blocks go back to the system at once, where a heap would keep them.
/// </summary>
internal static unsafe partial class PlaneMemory
{
    private const nuint Alignment = 64;
    private const nuint HugePage = 2 << 20;

    // Smaller blocks would waste most of a huge page.
    private const nuint Large = 3 << 19;

    // Values of Linux' <sys/mman.h>.
    private const int ReadWrite = 1 | 2;
    private const int PrivateAnonymous = 0x02 | 0x20;
    private const int AdviseHugePages = 14;

    /// <summary>Zeroed memory, aligned to 64 bytes at least.</summary>
    /// <exception cref="InsufficientMemoryException">There is none.</exception>
    public static void* Allocate(nuint bytes)
    {
        if (IsMapped(bytes)) return Map(bytes);
        void* block = NativeMemory.AlignedAlloc(bytes, Alignment);
        NativeMemory.Clear(block, bytes);
        return block;
    }

    /// <summary>Gives back what <see cref="Allocate"/> gave for the same number of bytes.</summary>
    public static void Free(void* block, nuint bytes)
    {
        if (IsMapped(bytes)) _ = munmap(block, Rounded(bytes));
        else NativeMemory.AlignedFree(block);
    }

    private static bool IsMapped(nuint bytes) => bytes >= Large && OperatingSystem.IsLinux();

    private static nuint Rounded(nuint bytes) => (bytes + HugePage - 1) & ~(HugePage - 1);

    private static void* Map(nuint bytes)
    {
        // Mapped with room to move to a huge page's boundary; what lies before and after is given back.
        nuint size = Rounded(bytes), room = size + HugePage;
        byte* start = (byte*)mmap(null, room, ReadWrite, PrivateAnonymous, -1, 0);
        if ((nint)start == -1) throw new InsufficientMemoryException($"The system gave no {bytes} bytes for a picture.");
        byte* aligned = (byte*)Rounded((nuint)start);
        nuint before = (nuint)(aligned - start), after = HugePage - before;
        if (before > 0) _ = munmap(start, before);
        if (after > 0) _ = munmap(aligned + size, after);
        _ = madvise(aligned, size, AdviseHugePages);
        return aligned;
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial void* mmap(void* address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int munmap(void* address, nuint length);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int madvise(void* address, nuint length, int advice);
}
