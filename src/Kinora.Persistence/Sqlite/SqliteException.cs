namespace Kinora.Persistence.Sqlite;

/// <summary>SQLite refused.</summary>
internal sealed class SqliteException : Exception
{
    public SqliteException(int code, string message)
        : base($"SQLite error {code}: {message}") => Code = code;

    /// <summary>Extended result code.</summary>
    public int Code { get; }

    /// <summary>Primary result code.</summary>
    public int PrimaryCode => Code & 0xFF;

    /// <summary>A row broke a uniqueness or other constraint: the row's fault, not the file's.</summary>
    public bool IsConstraint => PrimaryCode == SqliteNative.Constraint;
}
