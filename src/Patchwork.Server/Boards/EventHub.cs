using System.Threading.Channels;

namespace Patchwork.Server.Boards;

/// <summary>Tells listeners at once what happened in a competition.</summary>
/// <remarks>
/// A listener that does not keep up loses the oldest of its events, never the newest, and can ask for the whole board at any time; nobody
/// waits for it. Thread-safe.
/// </remarks>
internal sealed class EventHub
{
    private const int MostWaiting = 256;
    private readonly Lock _gate = new();
    private readonly List<Listener> _listeners = [];

    public int Listeners
    {
        get
        {
            lock (_gate)
            {
                return _listeners.Count;
            }
        }
    }

    public Listener Listen(int competition, int? team)
    {
        Listener listener = new(this, competition, team);
        lock (_gate)
        {
            _listeners.Add(listener);
        }

        return listener;
    }

    /// <summary>Tells everybody who listens to a competition; with a team, only that team and organisers.</summary>
    public void Publish(int competition, ServerEvent message, int? onlyTeam = null)
    {
        lock (_gate)
        {
            foreach (Listener listener in _listeners)
            {
                if (listener.Competition == competition && (onlyTeam is null || listener.Team == onlyTeam))
                {
                    listener.Events.Writer.TryWrite(message);
                }
            }
        }
    }

    internal sealed class Listener(EventHub hub, int competition, int? team) : IDisposable
    {
        public int Competition => competition;

        public int? Team => team;

        public Channel<ServerEvent> Events { get; } =
            Channel.CreateBounded<ServerEvent>(
                new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest }
            );

        public void Dispose()
        {
            lock (hub._gate)
            {
                hub._listeners.Remove(this);
            }
        }
    }
}
