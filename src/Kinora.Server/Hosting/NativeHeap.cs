using System.Runtime.InteropServices;

namespace Kinora.Server.Hosting;

/// <summary>
/// The C library's heap. By default glibc gives every few threads a heap of their own, eight per processor, and each keeps what it once
/// needed: a server with many threads creeps upward for hours. Two are enough here, where large memory is mapped by itself.
/// </summary>
internal static partial class NativeHeap
{
    private const int ArenaMax = -8; // M_ARENA_MAX of <malloc.h>

    /// <summary>Limits the heaps; does nothing where the C library is another one.</summary>
    public static void Limit()
    {
        if (!OperatingSystem.IsLinux()) return;
        try
        {
            _ = mallopt(ArenaMax, 2);
        }
        catch (Exception e) when (e is EntryPointNotFoundException or DllNotFoundException)
        {
            // musl has one heap and no such call.
        }
    }

    [LibraryImport("libc")]
    private static partial int mallopt(int parameter, int value);
}
