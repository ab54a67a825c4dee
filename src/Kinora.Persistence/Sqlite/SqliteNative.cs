using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kinora.Persistence.Sqlite;

/// <summary>The functions of libsqlite3 that are used; the distribution's package libsqlite3-0 provides it.</summary>
internal static unsafe partial class SqliteNative
{
    public const int Ok = 0, Busy = 5, ReadOnly = 8, Full = 13, Constraint = 19, Row = 100, Done = 101;
    public const int OpenReadOnly = 1, OpenReadWrite = 2, OpenCreate = 4, OpenNoMutex = 0x8000;
    public const int TypeInteger = 1, TypeFloat = 2, TypeText = 3, TypeNull = 5;

    private const string Library = "sqlite3";

    /// <summary>SQLite copies a bound text before bind returns.</summary>
    private static readonly nint s_transient = -1;

#pragma warning disable CA2255 // the resolver must be in place before the first call, wherever that comes from
    [ModuleInitializer]
    internal static void UseDistributionLibrary() =>
        NativeLibrary.SetDllImportResolver(typeof(SqliteNative).Assembly, static (name, assembly, path) =>
            name == Library
            && (NativeLibrary.TryLoad("libsqlite3.so.0", assembly, path, out nint handle)
                || NativeLibrary.TryLoad("libsqlite3.so", assembly, path, out handle))
                ? handle
                : 0);
#pragma warning restore CA2255

    public static int BindText(nint statement, int index, byte* text, int bytes) => sqlite3_bind_text(statement, index, text, bytes, s_transient);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int sqlite3_open_v2(string file, out nint db, int flags, nint vfs);

    [LibraryImport(Library)]
    public static partial int sqlite3_close_v2(nint db);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int sqlite3_exec(nint db, string sql, nint callback, nint state, nint error);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int sqlite3_prepare_v3(nint db, string sql, int bytes, uint flags, out nint statement, nint tail);

    [LibraryImport(Library)]
    public static partial int sqlite3_finalize(nint statement);

    [LibraryImport(Library)]
    public static partial int sqlite3_step(nint statement);

    [LibraryImport(Library)]
    public static partial int sqlite3_reset(nint statement);

    [LibraryImport(Library)]
    private static partial int sqlite3_bind_text(nint statement, int index, byte* text, int bytes, nint destructor);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial int sqlite3_bind_int64(nint statement, int index, long value);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial int sqlite3_bind_double(nint statement, int index, double value);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial int sqlite3_bind_null(nint statement, int index);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial long sqlite3_column_int64(nint statement, int index);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial double sqlite3_column_double(nint statement, int index);

    [LibraryImport(Library)]
    public static partial byte* sqlite3_column_text(nint statement, int index);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial int sqlite3_column_bytes(nint statement, int index);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial int sqlite3_column_type(nint statement, int index);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial int sqlite3_changes(nint db);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial int sqlite3_get_autocommit(nint db);

    [LibraryImport(Library)]
    public static partial byte* sqlite3_errmsg(nint db);

    [LibraryImport(Library)]
    public static partial int sqlite3_extended_errcode(nint db);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int sqlite3_db_readonly(nint db, string name);

    [LibraryImport(Library)]
    public static partial int sqlite3_busy_timeout(nint db, int milliseconds);
}
