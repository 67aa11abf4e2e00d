using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Patchwork.Server.Tests.Running;

/// <summary>Keeps what a server writes to its log.</summary>
internal sealed class RecordedLog : ILoggerProvider
{
    /// <summary>All lines so far, each with its exception as the console would show it.</summary>
    public ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Recorder(Lines);

    public void Dispose()
    {
        // Nothing is held.
    }

    private sealed class Recorder(ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => lines.Enqueue($"{formatter(state, exception)} {exception}".TrimEnd());
    }
}
