using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TencentChat.Sandbox.Wire;

namespace TencentChat.Sandbox.Control;

/// <summary>Reads the body of a control request, or says what is wrong with it.</summary>
internal static class ControlBody
{
    public static async Task<(T? Value, ControlProblem? Problem)> ReadAsync<T>(
        HttpRequest request, int maxBytes, JsonTypeInfo<T> shape, Func<T, IEnumerable<ControlFault>> check) where T : class
    {
        if (await BoundedBody.ReadAsync(request, maxBytes, request.HttpContext.RequestAborted) is not { } body) return (null, ControlProblem.TooLarge(maxBytes));
        if (!RequestReader.IsJson(body)) return (null, ControlProblem.Malformed);
        try
        {
            if (JsonSerializer.Deserialize(body, shape) is not { } value) return (null, Invalid(""));
            return ControlProblem.Invalid(check(value)) is { } problem ? (null, problem) : (value, null);
        }
        catch (JsonException misfit)
        {
            return (null, Invalid(JsonPlace.FromPath(misfit.Path)));
        }
    }

    // The serializer's own words name types of the program.
    private static ControlProblem? Invalid(string pointer) =>
        ControlProblem.Invalid([new(pointer, "has a wrong type, an unknown or repeated name, or lacks a member that is required")]);
}
