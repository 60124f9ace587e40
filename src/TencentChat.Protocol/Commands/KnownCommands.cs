using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TencentChat.Protocol.Commands;

/// <summary>
/// Every server command of Tencent Chat that is known: those declared in <see cref="CommandCatalog"/>, and beside them those that are only listed, as data, in
/// <c>known-commands.json</c>. A command stands in one of the two.
/// </summary>
/// <remarks>
/// What is listed may be repeated only where its page says that twice is the same as once, or where it reads and costs nothing. Where no page states a rate,
/// Tencent's usual 200 calls a second stand; for a push that is limited by the day or by its receivers, one.
/// </remarks>
/// <seealso href="https://www.tencentcloud.com/document/product/1047/34621"/>
public static class KnownCommands
{
    /// <summary>Those that are only listed.</summary>
    public static IReadOnlyList<RawCommand> Listed { get; } = Load();

    /// <summary>All of them: first the declared, then the listed.</summary>
    public static IReadOnlyList<ChatCommand> All { get; } = [.. CommandCatalog.All, .. Listed.Where(command => CommandCatalog.Find(command.Path) is null)];

    private static readonly FrozenDictionary<string, ChatCommand> ByPath = All.ToFrozenDictionary(command => command.Path, StringComparer.Ordinal);

    /// <summary>The command of a wire path such as <c>openim/sendmsg</c>; null when nobody knows it. Paths are case-sensitive, as upstream.</summary>
    public static ChatCommand? Find(string path) => ByPath.GetValueOrDefault(path);

    private static IReadOnlyList<RawCommand> Load()
    {
        using var stream = typeof(KnownCommands).Assembly.GetManifestResourceStream("known-commands.json")
            ?? throw new InvalidOperationException("The list of known commands is missing from the assembly.");
        var rows = JsonSerializer.Deserialize(stream, KnownCommandsJson.Default.IReadOnlyListKnownCommandRow)
            ?? throw new InvalidOperationException("The list of known commands is empty.");
        return [.. rows.Select(row => new RawCommand(row.Path)
        {
            CallsPerSecond = row.CallsPerSecond,
            Repeat = row.Repeat,
            Document = row.Document,
            NameAssumed = row.NameAssumed,
        })];
    }
}

/// <summary>A row of <c>known-commands.json</c>.</summary>
internal sealed record KnownCommandRow(string Path, int CallsPerSecond, Repeat Repeat, Uri Document)
{
    public bool NameAssumed { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(IReadOnlyList<KnownCommandRow>))]
internal sealed partial class KnownCommandsJson : JsonSerializerContext;
