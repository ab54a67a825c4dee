using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Kinora.Media.Processes;

/// <summary>
/// The seccomp program of locked-in tools, in classic BPF as bubblewrap takes it: no sockets, no processes of their own (threads are
/// free), and none of the calls that only widen the kernel's surface. Refused calls fail with EPERM; clone3, whose flags a filter can't
/// see, with ENOSYS, upon which the C library falls back to clone.
/// </summary>
internal static class SystemCallFilter
{
    private const uint LoadWord = 0x20, JumpEqual = 0x15, JumpGreaterOrEqual = 0x35, JumpSet = 0x45, Return = 0x06;
    private const uint KillProcess = 0x8000_0000, Allow = 0x7FFF_0000, Errno = 0x0005_0000;
    private const uint PermissionDenied = 1, NotImplemented = 38;
    private const uint CloneThread = 0x0001_0000, Clone3 = 435, X32Bit = 0x4000_0000;
    private const uint NumberOffset = 0, ArchitectureOffset = 4, FirstArgumentOffset = 16;

    // io_uring_*, open_tree, move_mount, fsopen, fsconfig, fsmount, fspick, mount_setattr: the same numbers everywhere.
    private static readonly uint[] s_everywhere = [425, 426, 427, 428, 429, 430, 431, 432, 433, 442];

    // socket, fork, vfork, ptrace, pivot_root, chroot, mount, umount2, swapon, reboot, iopl, ioperm, init_module, delete_module, kexec_load,
    // add_key, request_key, keyctl, unshare, perf_event_open, open_by_handle_at, setns, process_vm_readv, process_vm_writev, kcmp,
    // finit_module, bpf, userfaultfd
    private static readonly uint[] s_x64 =
        [41, 57, 58, 101, 155, 161, 165, 166, 167, 169, 172, 173, 175, 176, 246, 248, 249, 250, 272, 298, 304, 308, 310, 311, 312, 313, 321, 323];

    // The same; there is no fork, vfork, iopl or ioperm.
    private static readonly uint[] s_arm64 =
        [198, 117, 41, 51, 40, 39, 224, 142, 105, 106, 104, 217, 218, 219, 97, 241, 265, 268, 270, 271, 272, 273, 280, 282];

    private static readonly Lazy<string?> s_path = new(Open);

    /// <summary>A path by which a child of this process opens the program; null where there is none for this processor.</summary>
    public static string? Path => s_path.Value;

    /// <summary>The program; null for a processor that is not known.</summary>
    public static byte[]? Program(Architecture architecture) => architecture switch
    {
        Architecture.X64 => Program(0xC000_003E, clone: 56, [.. s_x64, .. s_everywhere]),
        Architecture.Arm64 => Program(0xC000_00B7, clone: 220, [.. s_arm64, .. s_everywhere]),
        _ => null,
    };

    private static byte[] Program(uint architecture, uint clone, uint[] refused)
    {
        var code = new List<(uint Code, byte True, byte False, uint Value)>
        {
            (LoadWord, 0, 0, ArchitectureOffset),
            (JumpEqual, 1, 0, architecture),
            (Return, 0, 0, KillProcess),
            (LoadWord, 0, 0, NumberOffset),
        };
        int checks = refused.Length + 3, first = code.Count;
        int look = first + checks + 1, refuse = look + 2, missing = refuse + 1, allow = missing + 1;
        void Jump(uint kind, uint value, int target) => code.Add((kind, (byte)(target - code.Count - 1), 0, value));
        Jump(JumpGreaterOrEqual, X32Bit, refuse);
        foreach (uint number in refused) Jump(JumpEqual, number, refuse);
        Jump(JumpEqual, Clone3, missing);
        Jump(JumpEqual, clone, look);
        code.Add((Return, 0, 0, Allow));
        code.Add((LoadWord, 0, 0, FirstArgumentOffset));
        code.Add((JumpSet, (byte)(allow - code.Count - 1), 0, CloneThread));
        code.Add((Return, 0, 0, Errno | PermissionDenied));
        code.Add((Return, 0, 0, Errno | NotImplemented));
        code.Add((Return, 0, 0, Allow));

        byte[] bytes = new byte[code.Count * 8];
        for (int i = 0; i < code.Count; i++)
        {
            var at = bytes.AsSpan(i * 8, 8);
            BinaryPrimitives.WriteUInt16LittleEndian(at, (ushort)code[i].Code);
            at[2] = code[i].True;
            at[3] = code[i].False;
            BinaryPrimitives.WriteUInt32LittleEndian(at[4..], code[i].Value);
        }
        return bytes;
    }

    private static string? Open()
    {
        if (!OperatingSystem.IsLinux() || Program(RuntimeInformation.ProcessArchitecture) is not { } program) return null;
        int handle = Posix.MemoryFile("kinora-seccomp", program);
        return handle < 0 ? null : string.Create(CultureInfo.InvariantCulture, $"/proc/{Environment.ProcessId}/fd/{handle}");
    }
}
