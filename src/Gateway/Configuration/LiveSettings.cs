namespace TencentChat.Gateway.Configuration;

/// <summary>The settings that may change while the gateway runs. They were checked together and hold together.</summary>
internal sealed record Settings(ChatOptions Chat, GatewayOptions Gateway);

/// <summary>The settings in force. They are replaced as a whole, and whoever made something of them is told.</summary>
internal sealed class LiveSettings(Settings first)
{
    private readonly Lock _replacing = new();
    private readonly List<Action<Settings>> _watchers = [];
    private volatile Settings _current = first;

    public Settings Current => _current;

    public ChatOptions Chat => _current.Chat;

    public GatewayOptions Gateway => _current.Gateway;

    /// <summary>Applies the settings now and whenever they are replaced; in the order in which the watchers came.</summary>
    public void Watch(Action<Settings> apply)
    {
        lock (_replacing)
        {
            apply(_current);
            _watchers.Add(apply);
        }
    }

    public void Replace(Settings settings)
    {
        lock (_replacing)
        {
            _current = settings;
            foreach (var apply in _watchers) apply(settings);
        }
    }
}
