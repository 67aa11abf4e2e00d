using System.Globalization;

namespace Patchwork.Cli.Frame;

/// <summary>Progress without a terminal: a plain line, at most one every <see cref="Pause"/>, with the time left.</summary>
/// <remarks>Work that ends within the first pause prints nothing. Safe to call from any thread.</remarks>
internal sealed class ProgressLines(string title, Action<string> write, TimeProvider time) : IProgress<double>
{
    private readonly long _started = time.GetTimestamp();
    private readonly Lock _gate = new();
    private TimeSpan _lastLine = TimeSpan.Zero;

    /// <summary>The shortest time between two lines.</summary>
    public static TimeSpan Pause { get; } = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public void Report(double value)
    {
        lock (_gate)
        {
            TimeSpan passed = time.GetElapsedTime(_started);
            if (passed - _lastLine < Pause)
            {
                return;
            }

            _lastLine = passed;
            double share = Math.Clamp(value, 0, 1);
            string left =
                share > 0
                    ? string.Create(
                        CultureInfo.InvariantCulture,
                        $", about {passed.TotalSeconds * (1 - share) / share:0} s left"
                    )
                    : "";
            write(string.Create(CultureInfo.InvariantCulture, $"{title}: {share * 100:0} %{left}"));
        }
    }
}
