using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using TencentChat.Gateway.Plans;

namespace TencentChat.Gateway.Diagnosis;

/// <summary>What may be the matter with an app, and what to do about it. The findings are data: <c>findings.json</c> beside this file.</summary>
/// <param name="Name">One word for programs.</param>
/// <param name="Advice">What whoever runs the gateway does about it.</param>
/// <param name="Faults">By which faults it is known: codes of Tencent's, words for faults of the connection, and kinds of problem for all others.</param>
internal sealed record Finding(string Name, string Advice, IReadOnlyList<string> Faults)
{
    public static IReadOnlyList<Finding> All { get; } = Load();

    private static readonly FrozenDictionary<string, Finding> ByFault =
        All.SelectMany(finding => finding.Faults, (finding, fault) => (fault, finding)).ToFrozenDictionary(pair => pair.fault, pair => pair.finding, StringComparer.Ordinal);

    /// <summary>A clock that differs from upstream's, which no fault of a call says.</summary>
    public static Finding Clock { get; } = ByFault["clock_skew"];

    /// <summary>By what is special about the fault, else by its kind; null for a kind that no harmless call meets.</summary>
    public static Finding? Of(CallFault fault) => ByFault.GetValueOrDefault(fault.ErrorType) ?? ByFault.GetValueOrDefault(fault.Kind.Slug);

    private static IReadOnlyList<Finding> Load()
    {
        using var stream = typeof(Finding).Assembly.GetManifestResourceStream("findings.json")
            ?? throw new InvalidOperationException("The findings are missing from the assembly.");
        return JsonSerializer.Deserialize(stream, FindingJson.Default.IReadOnlyListFinding)
            ?? throw new InvalidOperationException("There are no findings.");
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(IReadOnlyList<Finding>))]
internal sealed partial class FindingJson : JsonSerializerContext;
