using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kinora.Persistence.Tests.Sqlite;

/// <summary>
/// Writes down what SQLite does to one database and its log: a copy of its own VFS whose opened files have xWrite, xTruncate and xSync
/// replaced. What the disk would hold after a power cut follows from that.
/// </summary>
internal sealed unsafe partial class DiskRecorder : IDisposable
{
    private const int VfsSize = 168, MethodsSize = 152;
    private const int MainDatabase = 0x100, Log = 0x80000;
    private const int OpenSlot = 5, WriteSlot = 3, TruncateSlot = 4, SyncSlot = 5, CloseSlot = 1;

    private static readonly Lock s_gate = new();

    // SQLite has one table of methods per kind of locking; the log's is another than the database's.
    private static readonly Dictionary<nint, nint> s_copies = [];
    private static readonly Dictionary<nint, (int Which, nint Methods)> s_files = [];
    private static nint* s_original, s_vfs;
    private static DiskRecorder? s_current;

    private readonly string _database;
    private readonly List<DiskAct> _acts = [];

    /// <summary>Records a database that is opened from now on.</summary>
    public DiskRecorder(string database)
    {
        _database = database;
        lock (s_gate)
        {
            Install();
            if (s_current is not null) throw new InvalidOperationException("One recorder at a time.");
            s_current = this;
        }
    }

    /// <summary>What was done so far, in order.</summary>
    public IReadOnlyList<DiskAct> Acts
    {
        get
        {
            lock (s_gate) return [.. _acts];
        }
    }

    /// <summary>Notes that a caller was told something.</summary>
    public void Note(string words)
    {
        lock (s_gate) _acts.Add(new DiskAct(DiskActKind.Note, 0, 0, [], words));
    }

    public void Dispose()
    {
        lock (s_gate) s_current = null;
    }

    private static void Install()
    {
        if (s_vfs != null) return;
        s_original = (nint*)sqlite3_vfs_find(null);
        s_vfs = (nint*)NativeMemory.AllocZeroed(VfsSize);
        NativeMemory.Copy(s_original, s_vfs, VfsSize);
        s_vfs[2] = 0; // next in SQLite's list
        s_vfs[3] = Marshal.StringToCoTaskMemUTF8("recorder");
        s_vfs[OpenSlot] = (nint)(delegate* unmanaged[Cdecl]<nint, byte*, nint*, int, int*, int>)&Open;
        if (sqlite3_vfs_register((nint)s_vfs, 1) != 0) throw new InvalidOperationException("The recorder is refused.");
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(nint vfs, byte* name, nint* file, int flags, int* outFlags)
    {
        int result = ((delegate* unmanaged[Cdecl]<nint, byte*, nint*, int, int*, int>)s_original[OpenSlot])((nint)s_original, name, file, flags, outFlags);
        if (result != 0 || (flags & (MainDatabase | Log)) == 0 || name == null) return result;
        string path = Marshal.PtrToStringUTF8((nint)name)!;
        lock (s_gate)
        {
            if (s_current is null || (path != s_current._database && path != s_current._database + "-wal")) return result;
            nint own = file[0];
            if (!s_copies.TryGetValue(own, out nint copy)) s_copies.Add(own, copy = Copy((nint*)own));
            file[0] = copy;
            s_files[(nint)file] = ((flags & Log) != 0 ? 1 : 0, own);
        }

        return result;
    }

    private static nint Copy(nint* methods)
    {
        var copy = (nint*)NativeMemory.AllocZeroed(MethodsSize);
        NativeMemory.Copy(methods, copy, MethodsSize);
        copy[CloseSlot] = (nint)(delegate* unmanaged[Cdecl]<nint*, int>)&Close;
        copy[WriteSlot] = (nint)(delegate* unmanaged[Cdecl]<nint*, byte*, int, long, int>)&Write;
        copy[TruncateSlot] = (nint)(delegate* unmanaged[Cdecl]<nint*, long, int>)&Truncate;
        copy[SyncSlot] = (nint)(delegate* unmanaged[Cdecl]<nint*, int, int>)&Sync;
        return (nint)copy;
    }

    private static nint* MethodsOf(nint* file)
    {
        lock (s_gate) return (nint*)s_files[(nint)file].Methods;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Close(nint* file)
    {
        var methods = MethodsOf(file);
        lock (s_gate) s_files.Remove((nint)file);
        return ((delegate* unmanaged[Cdecl]<nint*, int>)methods[CloseSlot])(file);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Write(nint* file, byte* bytes, int count, long offset)
    {
        Add(file, DiskActKind.Write, offset, new ReadOnlySpan<byte>(bytes, count));
        return ((delegate* unmanaged[Cdecl]<nint*, byte*, int, long, int>)MethodsOf(file)[WriteSlot])(file, bytes, count, offset);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Truncate(nint* file, long length)
    {
        Add(file, DiskActKind.Truncate, length, []);
        return ((delegate* unmanaged[Cdecl]<nint*, long, int>)MethodsOf(file)[TruncateSlot])(file, length);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Sync(nint* file, int flags)
    {
        int result = ((delegate* unmanaged[Cdecl]<nint*, int, int>)MethodsOf(file)[SyncSlot])(file, flags);
        if (result == 0) Add(file, DiskActKind.Sync, 0, []);
        return result;
    }

    private static void Add(nint* file, DiskActKind kind, long at, ReadOnlySpan<byte> bytes)
    {
        lock (s_gate)
        {
            if (s_current is not null && s_files.TryGetValue((nint)file, out var known)) s_current._acts.Add(new DiskAct(kind, known.Which, at, bytes.ToArray(), ""));
        }
    }

    [LibraryImport("libsqlite3.so.0", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint sqlite3_vfs_find(string? name);

    [LibraryImport("libsqlite3.so.0")]
    private static partial int sqlite3_vfs_register(nint vfs, int makeDefault);
}

/// <summary>What was done to a file.</summary>
internal enum DiskActKind
{
    Write,
    Truncate,
    Sync,
    Note,
}

/// <summary>One act.</summary>
/// <param name="Kind">What.</param>
/// <param name="File">0 is the database, 1 its log.</param>
/// <param name="At">Offset of a write, length of a truncation.</param>
/// <param name="Bytes">What was written.</param>
/// <param name="Words">What a caller was told.</param>
internal sealed record DiskAct(DiskActKind Kind, int File, long At, byte[] Bytes, string Words);
