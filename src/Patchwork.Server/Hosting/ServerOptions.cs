namespace Patchwork.Server.Hosting;

/// <summary>How a server runs.</summary>
public sealed record ServerOptions
{
    /// <summary>The address to listen on. Default <c>http://127.0.0.1:5080</c>.</summary>
    public string Url { get; init; } = "http://127.0.0.1:5080";

    /// <summary>The folder for the database, files and keys. Default <c>patchwork-home</c> in the current folder.</summary>
    public string Home { get; init; } = "patchwork-home";

    /// <summary>A PostgreSQL connection string, or null for SQLite in <see cref="Home"/>.</summary>
    public string? Database { get; init; }

    /// <summary>Whether to open a competition on the bundled data when it is not there yet.</summary>
    public bool Demo { get; init; }

    /// <summary>How many simulated teams play in the demo, 0 to 48.</summary>
    public int Players { get; init; }

    /// <summary>The pause of a simulated team between two pairs. Default 20 seconds.</summary>
    public TimeSpan PlayerPause { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How many pairs are scored at the same time. Default 1.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>The longest that scoring one pair may take. Default two minutes.</summary>
    public TimeSpan ScoringDeadline { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How much memory the lists of teams may take in each competition, in MiB; those used last are kept. Default 48.</summary>
    public int TeamListMiB { get; init; } = 48;

    /// <summary>How much garbage may gather before it is collected, in MiB; null, the default, leaves it to the runtime.</summary>
    public int? GarbageMiB { get; init; }

    /// <summary>
    /// How large a bundle may be once unpacked, and one file of an archive, in bytes; beyond it they are refused before they are read. A
    /// table takes up to four times its bytes of memory while it is read. Default 512 MiB.
    /// </summary>
    public long UnpackedBytes { get; init; } = 512L << 20;

    /// <summary>How many submissions one team may send a minute before it is asked to wait. Default 600.</summary>
    public int SubmissionsPerMinute { get; init; } = 600;

    /// <summary>How many sign-ins and new teams one address may try a minute. Default 120.</summary>
    public int SignInsPerMinute { get; init; } = 120;

    /// <summary>Who may read <c>/metrics</c>, organisers apart. Default whoever asks on this machine.</summary>
    public MetricsAccess Metrics { get; init; } = MetricsAccess.Loopback;

    /// <summary>Mail, sign-in through other sites, telemetry; null for what <c>settings.json</c> in <see cref="Home"/> says.</summary>
    public ServerSettings? Settings { get; init; }

    /// <summary>How often subscribers are looked after. Default one second.</summary>
    public TimeSpan NotifyPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long after its first failure a message to a subscriber is tried again. Default 5 seconds.</summary>
    public TimeSpan NotifyRetry { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a write to SQLite waits while another program holds the database. Default 10 seconds.</summary>
    public TimeSpan LockPatience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a request's body may come slower than 1 KiB a second. Default 10 seconds.</summary>
    public TimeSpan SlowBodyGrace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long the body of a large request, such as an upload of 50 MiB, may take in all; beyond 64 KiB for each second of it, in
    /// proportion. Default 20 minutes.
    /// </summary>
    public TimeSpan LongestBody { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>Whether the log tells where in the program a known trouble, such as a database that is away, was met. Default false.</summary>
    public bool IsVerbose { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
