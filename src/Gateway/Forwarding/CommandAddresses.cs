using System.Collections.Concurrent;
using TencentChat.Protocol.Commands;

namespace TencentChat.Gateway.Forwarding;

/// <summary>The addresses of commands, unsigned. Each is made once: there are no more of them than domains times commands.</summary>
internal sealed class CommandAddresses
{
    private readonly ConcurrentDictionary<(Uri Domain, string Path), Uri> _made = new();

    public Uri Of(Uri domain, ChatCommand command) => _made.GetOrAdd((domain, command.RequestPath), static key => new(key.Domain, key.Path));
}
