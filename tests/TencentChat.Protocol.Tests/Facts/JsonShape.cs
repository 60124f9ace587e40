using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using TencentChat.Protocol.Commands;

namespace TencentChat.Protocol.Tests.Facts;

/// <summary>What a declared shape has on the wire, field by field, by the same paths as the facts.</summary>
internal static class JsonShape
{
    public static (JsonTypeInfo Request, JsonTypeInfo Answer) Of(ChatCommand command)
    {
        var type = command.GetType();
        return (Read(nameof(SingleCommand<,>.RequestJson)), Read(nameof(SingleCommand<,>.AnswerJson)));

        JsonTypeInfo Read(string name) => (JsonTypeInfo)type.GetProperty(name)!.GetValue(command)!;
    }

    /// <summary>The fields of a shape, those within arrays of objects among them.</summary>
    public static IEnumerable<ShapeField> Fields(JsonTypeInfo shape, string parent = "")
    {
        foreach (var property in shape.Properties.Where(IsOnTheWire))
        {
            var type = shape.Options.GetTypeInfo(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType);
            var element = type.Kind == JsonTypeInfoKind.Enumerable ? shape.Options.GetTypeInfo(type.ElementType!) : null;
            var name = parent + property.Name;
            yield return new(name, Kind(type, element), type.Type == typeof(long), property.IsRequired || IgnoredWhen(property) is null);
            if (element?.Kind != JsonTypeInfoKind.Object) continue;
            foreach (var inner in Fields(element, name + ".")) yield return inner;
        }
    }

    public static bool IsOnTheWire(JsonPropertyInfo property) =>
        property is not { Get: null, Set: null } && IgnoredWhen(property) != JsonIgnoreCondition.Always;

    private static JsonIgnoreCondition? IgnoredWhen(JsonPropertyInfo property) =>
        property.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: true).Cast<JsonIgnoreAttribute>().SingleOrDefault()?.Condition;

    private static string Kind(JsonTypeInfo type, JsonTypeInfo? element) => element is null ? Name(type) : $"array<{Name(element)}>";

    private static string Name(JsonTypeInfo type) =>
        type.Kind == JsonTypeInfoKind.Object ? "object"
        : type.Type == typeof(string) ? "string"
        : type.Type == typeof(JsonElement) ? "anything"
        : type.Type == typeof(int) || type.Type == typeof(long) || type.Type.IsEnum ? "integer"
        : type.Type.Name;
}

/// <summary>A field of a declared shape.</summary>
/// <param name="Name">Its path.</param>
/// <param name="Type">As the facts write types, or <c>anything</c>.</param>
/// <param name="IsLong">Whether it holds whole numbers of 64 bits.</param>
/// <param name="IsAlwaysThere">Whether a request without it cannot be read, or is never written.</param>
internal sealed record ShapeField(string Name, string Type, bool IsLong, bool IsAlwaysThere);
