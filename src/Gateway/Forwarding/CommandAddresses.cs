using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using TencentChat.Protocol.Commands;

namespace TencentChat.Gateway.Forwarding;

/// <summary>The addresses of commands, unsigned. Each is made once, so that it can be told apart by itself; those of a domain that the settings drop go with it.</summary>
internal sealed class CommandAddresses
{
    private readonly ConditionalWeakTable<Uri, ConcurrentDictionary<string, Uri>> _made = [];

    public Uri Of(Uri domain, ChatCommand command) => _made.GetOrAdd(domain, static _ => new(StringComparer.Ordinal))
        .GetOrAdd(command.RequestPath, static (path, domain) => new(domain, path), domain);
}
