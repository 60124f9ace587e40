using System.Text.Json.Serialization;
using TencentChat.Sandbox.Faults;
using TencentChat.Sandbox.Journal;
using TencentChat.Sandbox.World;

namespace TencentChat.Sandbox.Control;

/// <summary>The JSON of the control paths. Strict, because a misspelt member in a test set-up is a test that tests nothing.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(FaultKindConverter)], RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(WorldState))]
[JsonSerializable(typeof(IReadOnlyList<Fault>))]
[JsonSerializable(typeof(IReadOnlyList<RecordedCall>))]
[JsonSerializable(typeof(ControlProblem))]
internal sealed partial class SandboxControlJson : JsonSerializerContext;

/// <summary>Kinds by their names in camel case, not by number.</summary>
internal sealed class FaultKindConverter() : JsonStringEnumConverter<FaultKind>(System.Text.Json.JsonNamingPolicy.CamelCase, allowIntegerValues: false);
