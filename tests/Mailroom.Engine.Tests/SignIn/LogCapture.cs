using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Mailroom.Engine.Tests.SignIn;

/// <summary>Keeps every log line of every category, at the most verbose level, with exceptions and state.</summary>
sealed class LogCapture : ILoggerProvider
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    sealed class Logger(LogCapture capture, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            capture.Lines.Enqueue($"{category} {formatter(state, exception)} {exception}");
    }
}
