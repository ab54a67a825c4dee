namespace Kinora.Persistence.Sqlite;

/// <summary>The schema, as numbered steps. Append only: a step that has shipped never changes.</summary>
internal static class SqliteMigrations
{
    private static readonly string[] s_steps =
    [
        // 1: tasks, results, callbacks, account book, credentials. Times are Unix milliseconds, units are ten-thousandths.
        """
        CREATE TABLE tasks(
            number INTEGER PRIMARY KEY,
            uuid TEXT,
            account TEXT NOT NULL,
            dialect TEXT NOT NULL,
            kind TEXT NOT NULL,
            model TEXT NOT NULL,
            lane INTEGER NOT NULL,
            holds_slot INTEGER NOT NULL,
            state INTEGER NOT NULL,
            attempt INTEGER NOT NULL,
            lost_claims INTEGER NOT NULL DEFAULT 0,
            lease_until INTEGER NOT NULL DEFAULT 0,
            worker TEXT,
            progress REAL NOT NULL,
            external_id TEXT,
            callback_url TEXT,
            seed INTEGER NOT NULL,
            units INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            started_at INTEGER,
            finished_at INTEGER,
            failure_code TEXT,
            failure_message TEXT,
            failure_detail TEXT,
            parent_id TEXT,
            parent_url TEXT,
            parent_seconds REAL,
            request TEXT NOT NULL,
            original_body TEXT,
            plan TEXT,
            data TEXT);
        CREATE INDEX tasks_open ON tasks(lane, number) WHERE state < 2;
        CREATE INDEX tasks_slots ON tasks(account, model) WHERE state < 2 AND holds_slot = 1;
        CREATE INDEX tasks_account ON tasks(account, number);
        CREATE UNIQUE INDEX tasks_external ON tasks(account, external_id) WHERE external_id IS NOT NULL;

        CREATE TABLE artifacts(
            id INTEGER PRIMARY KEY,
            task INTEGER NOT NULL,
            position INTEGER NOT NULL,
            role INTEGER NOT NULL,
            blob_key TEXT NOT NULL,
            content_type TEXT NOT NULL,
            bytes INTEGER NOT NULL,
            sha256 TEXT NOT NULL,
            seconds REAL NOT NULL,
            width INTEGER NOT NULL,
            height INTEGER NOT NULL,
            frames_per_second REAL NOT NULL);
        CREATE INDEX artifacts_task ON artifacts(task, position);
        CREATE INDEX artifacts_blob ON artifacts(blob_key);

        CREATE TABLE inputs(task INTEGER NOT NULL, blob_key TEXT NOT NULL, PRIMARY KEY(task, blob_key)) WITHOUT ROWID;
        CREATE INDEX inputs_blob ON inputs(blob_key);

        CREATE TABLE callbacks(
            id INTEGER PRIMARY KEY,
            task INTEGER NOT NULL,
            task_id TEXT NOT NULL,
            account TEXT NOT NULL,
            url TEXT NOT NULL,
            body TEXT NOT NULL,
            state INTEGER NOT NULL DEFAULT 0,
            tries INTEGER NOT NULL DEFAULT 0,
            created_at INTEGER NOT NULL,
            next_try_at INTEGER NOT NULL);
        CREATE INDEX callbacks_due ON callbacks(next_try_at, id) WHERE state = 0;
        CREATE INDEX callbacks_task ON callbacks(task, id);
        CREATE TABLE callback_tries(
            callback INTEGER NOT NULL,
            try INTEGER NOT NULL,
            at INTEGER NOT NULL,
            delivered INTEGER NOT NULL,
            status INTEGER,
            error TEXT,
            milliseconds INTEGER NOT NULL,
            PRIMARY KEY(callback, try)) WITHOUT ROWID;

        CREATE TABLE ledger(
            task INTEGER NOT NULL,
            entry INTEGER NOT NULL,
            account TEXT NOT NULL,
            units INTEGER NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY(task, entry)) WITHOUT ROWID;
        CREATE INDEX ledger_account ON ledger(account, at, entry, units);

        CREATE TABLE keys(
            access_key TEXT PRIMARY KEY,
            account TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL UNIQUE,
            api_key_sha256 TEXT NOT NULL UNIQUE,
            secret_key TEXT NOT NULL,
            webhook_secret TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            revoked_at INTEGER) WITHOUT ROWID;
        """,

        // 2: copies of inputs that came by address.
        """
        CREATE TABLE kept_inputs(task INTEGER NOT NULL, url TEXT NOT NULL, blob_key TEXT NOT NULL, PRIMARY KEY(task, url)) WITHOUT ROWID;
        CREATE INDEX kept_inputs_blob ON kept_inputs(blob_key);
        """,
    ];

    /// <summary>Version after the last step.</summary>
    public static int Latest => s_steps.Length;

    /// <summary>Takes a database to the newest version, each step in its own transaction.</summary>
    /// <exception cref="InvalidOperationException">The database was made by a newer Kinora.</exception>
    public static void Apply(SqliteConnection db)
    {
        if (Version(db) == Latest) return;
        while (true)
        {
            db.Execute("BEGIN IMMEDIATE");
            int version = Version(db);
            if (version >= Latest)
            {
                db.Execute("ROLLBACK");
                if (version > Latest)
                    throw new InvalidOperationException($"The database has version {version}, made by a newer Kinora; this one knows {Latest}.");
                return;
            }

            db.Execute(s_steps[version]);
            db.Execute(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"PRAGMA user_version={version + 1}"));
            db.Execute("COMMIT");
        }
    }

    private static int Version(SqliteConnection db)
    {
        var statement = db.Statement("PRAGMA user_version");
        int version = statement.Read() ? statement.Int(0) : 0;
        statement.Reset();
        return version;
    }
}
