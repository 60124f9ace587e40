using Microsoft.AspNetCore.WebUtilities;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.Endpoints;

/// <summary>The query of a request. A parameter that the operation does not take is refused: a misspelt <c>validateOnly</c> would otherwise write.</summary>
internal readonly struct RequestQuery
{
    public const string Target = "target";
    public const string ValidateOnlyName = "validateOnly";
    public const string PageSize = "pageSize";
    public const string PageToken = "pageToken";

    /// <summary>The parameters in their order, decoded; a value that cannot be decoded is null.</summary>
    private readonly List<(string Name, string? Value)>? _values;

    private RequestQuery(List<(string, string?)> values) => _values = values;

    public bool ValidateOnly => Flag(ValidateOnlyName);

    /// <param name="http">The request.</param>
    /// <param name="names">The parameters that the operation takes.</param>
    public static RequestQuery Read(HttpContext http, params ReadOnlySpan<string> names)
    {
        if (!http.Request.QueryString.HasValue) return default;
        var values = new List<(string, string?)>();
        foreach (var pair in new QueryStringEnumerable(http.Request.QueryString.Value))
        {
            var name = PercentEncoding.Decode(pair.EncodedName.Span);
            if (name is null || !names.Contains(name))
                throw Invalid(name ?? "?", $"is not a parameter of this operation, which takes {Join(names)}");
            values.Add((name, PercentEncoding.Decode(pair.EncodedValue.Span)));
        }
        return new(values);
    }

    /// <summary>Every value of a parameter, as ids.</summary>
    public IReadOnlyList<RawId> Ids(string name) => [.. Values(name).Select(value => value is null ? RawId.Broken : RawId.Of(value))];

    /// <summary>Every value of a parameter.</summary>
    public IReadOnlyList<string> Texts(string name) => [.. Values(name).Select(value => value ?? throw Invalid(name, "is not valid percent-encoded UTF-8"))];

    /// <summary>The one value of a parameter; null when it is missing.</summary>
    public string? Text(string name) => Texts(name) switch
    {
        [] => null,
        [var only] => only,
        _ => throw Invalid(name, "may be given once"),
    };

    /// <summary>A parameter that is <c>true</c> or <c>false</c>; false when it is missing.</summary>
    public bool Flag(string name) => Values(name).ToArray() switch
    {
        [] => false,
        [{ } only] when bool.TryParse(only, out var value) => value,
        _ => throw Invalid(name, "is true or false, once"),
    };

    /// <summary>A parameter that is one of some words; null when it is missing.</summary>
    public string? Word(string name, params ReadOnlySpan<string> words)
    {
        var text = Text(name);
        return text is null || words.Contains(text) ? text : throw Invalid(name, $"is one of {Join(words)}");
    }

    public static ProblemException Invalid(string name, string fault) => new(
        ProblemKinds.ValidationFailed, $"The query parameter '{name}' {fault}.", [new($"/{name}", ProblemKinds.ValidationFailed.Code, $"It {fault}.")]);

    private IEnumerable<string?> Values(string name) => _values is null ? [] : _values.Where(pair => pair.Name == name).Select(pair => pair.Value);

    private static string Join(ReadOnlySpan<string> words) => words switch
    {
        [] => "none",
        [var only] => only,
        [.. var most, var last] => $"{string.Join(", ", most)} and {last}",
    };
}
