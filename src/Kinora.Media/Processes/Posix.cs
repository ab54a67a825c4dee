using System.Runtime.InteropServices;

namespace Kinora.Media.Processes;

internal static partial class Posix
{
    public const int Terminate = 15;
    public const int Kill = 9;
    private const int SetPipeSize = 1031; // F_SETPIPE_SZ of Linux

    /// <summary>Signals a process, or with a negative id a whole group; false if there is none.</summary>
    public static bool Signal(int id, int signal) => kill(id, signal) == 0;

    /// <summary>Asks for a larger pipe; where that is refused the pipe keeps its 64 KB.</summary>
    public static void WidenPipe(SafeHandle pipe, int bytes)
    {
        bool held = false;
        try
        {
            pipe.DangerousAddRef(ref held);
            _ = fcntl((int)pipe.DangerousGetHandle(), SetPipeSize, bytes);
        }
        finally
        {
            if (held) pipe.DangerousRelease();
        }
    }

    /// <summary>A file without a name that holds these bytes, not handed down to children; its descriptor, or -1.</summary>
    public static unsafe int MemoryFile(string name, ReadOnlySpan<byte> content)
    {
        const uint CloseOnExec = 1;
        int handle = memfd_create(name, CloseOnExec);
        if (handle < 0) return -1;
        fixed (byte* bytes = content)
        {
            if (write(handle, bytes, content.Length) == content.Length) return handle;
        }

        _ = close(handle);
        return -1;
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int memfd_create(string name, uint flags);

    [LibraryImport("libc")]
    private static unsafe partial nint write(int handle, byte* bytes, nint count);

    [LibraryImport("libc")]
    private static partial int close(int handle);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int pid, int signal);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fcntl(int fd, int command, int argument);
}
