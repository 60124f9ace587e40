using System.Collections.Frozen;
using TencentChat.Gateway.Configuration;
using TencentChat.Protocol.Commands;

namespace TencentChat.Gateway.PassThrough;

/// <summary>The commands that may be passed through: every known one, and those that the operator allows by name.</summary>
internal sealed class PassThroughCommands
{
    private volatile FrozenDictionary<string, RawCommand> _additional = FrozenDictionary<string, RawCommand>.Empty;

    public PassThroughCommands(LiveSettings settings) => settings.Watch(Apply);

    private void Apply(Settings settings) => _additional = settings.Chat.AdditionalCommands.Distinct().ToFrozenDictionary(
        path => path, path => new RawCommand(path) { Document = RawCommand.ListOfAll }, StringComparer.Ordinal);

    /// <summary>The command of a wire path; null when it may not be called.</summary>
    public ChatCommand? Find(string path) => KnownCommands.Find(path) ?? _additional.GetValueOrDefault(path);
}
