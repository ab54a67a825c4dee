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

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int pid, int signal);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fcntl(int fd, int command, int argument);
}
