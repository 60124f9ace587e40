using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace TencentChat.Sandbox.Wire;

/// <summary>Reads a body into the shape that its command declares, and says which rule it breaks when it does not fit.</summary>
internal static class RequestReader
{
    /// <summary>Whether bytes are one JSON value in UTF-8.</summary>
    public static bool IsJson(ReadOnlySpan<byte> bytes)
    {
        // The reader leaves the text inside strings unchecked.
        if (!Utf8.IsValid(bytes)) return false;
        var reader = new Utf8JsonReader(bytes);
        try
        {
            while (reader.Read()) { }
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Reads a body that is known to be JSON.</summary>
    /// <param name="json">The body.</param>
    /// <param name="shape">The shape that the command declares.</param>
    /// <param name="request">What was read; null when it was refused.</param>
    /// <param name="family">Whose codes refuse it; those of the relations unless given.</param>
    public static Refusal? Read<TRequest>(ReadOnlySpan<byte> json, JsonTypeInfo<TRequest> shape, out TRequest? request, FamilyRefusals? family = null)
        where TRequest : class
    {
        family ??= FamilyRefusals.Relations;
        request = null;
        try
        {
            request = JsonSerializer.Deserialize(json, shape);
            return request is null ? family.NotAnObject : null;
        }
        catch (JsonException misfit)
        {
            var path = misfit.Path ?? "";
            if (IsAccount(path, shape)) return family.AccountNotText;
            return path == "$.To_Account" ? family.TargetsNotList : family.NotAnObject;
        }
    }

    /// <summary>Whether a text should stand where the misfit was found: an element of an array, an account in an object, or a member declared as text.</summary>
    private static bool IsAccount(string path, JsonTypeInfo shape) =>
        path.EndsWith(']') || path.EndsWith("].To_Account", StringComparison.Ordinal) || shape.Properties.Any(property => property.PropertyType == typeof(string) && path == $"$.{property.Name}");
}
