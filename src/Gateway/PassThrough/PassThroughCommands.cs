using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using TencentChat.Gateway.Configuration;
using TencentChat.Protocol.Commands;

namespace TencentChat.Gateway.PassThrough;

/// <summary>The commands that may be passed through: every known one, and those that the operator allows by name.</summary>
internal sealed class PassThroughCommands(IOptions<ChatOptions> options)
{
    private readonly FrozenDictionary<string, RawCommand> _additional = options.Value.AdditionalCommands.Distinct().ToFrozenDictionary(
        path => path, path => new RawCommand(path) { Document = RawCommand.ListOfAll }, StringComparer.Ordinal);

    /// <summary>The command of a wire path; null when it may not be called.</summary>
    public ChatCommand? Find(string path) => KnownCommands.Find(path) ?? _additional.GetValueOrDefault(path);
}
