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

    /// <summary>As it was sent; null when there is none.</summary>
    private readonly string? _raw;

    private RequestQuery(string? raw) => _raw = raw;

    public bool ValidateOnly => Flag(ValidateOnlyName);

    /// <param name="http">The request.</param>
    /// <param name="names">The parameters that the operation takes.</param>
    public static RequestQuery Read(HttpContext http, params ReadOnlySpan<string> names) => Of(http.Request.QueryString.Value, names);

    /// <param name="raw">The query as it was sent.</param>
    /// <param name="names">The parameters that the operation takes.</param>
    public static RequestQuery Of(string? raw, params ReadOnlySpan<string> names)
    {
        foreach (var pair in new QueryStringEnumerable(raw))
        {
            if (!IsOneOf(names, pair.EncodedName.Span))
                throw Invalid(PercentEncoding.Decode(pair.EncodedName.Span) ?? "?", $"is not a parameter of this operation, which takes {Join(names)}");
        }
        return new(raw);
    }

    /// <summary>Every value of a parameter.</summary>
    public QueryValues Of(string name) => new(_raw, name);

    /// <summary>Every value of a parameter, none of which may be broken.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        List<string>? texts = null;
        foreach (var value in Of(name)) (texts ??= []).Add(value ?? throw Broken(name));
        return texts ?? (IReadOnlyList<string>)[];
    }

    /// <summary>The one value of a parameter; null when it is missing.</summary>
    public string? Text(string name)
    {
        string? only = null;
        var count = 0;
        foreach (var value in Of(name)) (only, count) = (value ?? throw Broken(name), count + 1);
        return count <= 1 ? only : throw Invalid(name, "may be given once");
    }

    /// <summary>A parameter that is <c>true</c> or <c>false</c>; false when it is missing.</summary>
    public bool Flag(string name)
    {
        bool? only = null;
        foreach (var value in Of(name))
            only = only is null && bool.TryParse(value, out var flag) ? flag : throw Invalid(name, "is true or false, once");
        return only ?? false;
    }

    /// <summary>A parameter that is one of some words; null when it is missing.</summary>
    public string? Word(string name, params ReadOnlySpan<string> words)
    {
        var text = Text(name);
        return text is null || words.Contains(text) ? text : throw Invalid(name, $"is one of {Join(words)}");
    }

    public static ProblemException Invalid(string name, string fault) => new(
        ProblemKinds.ValidationFailed, $"The query parameter '{name}' {fault}.", [new($"/{name}", ProblemKinds.ValidationFailed.Code, $"It {fault}.")]);

    private static ProblemException Broken(string name) => Invalid(name, "is not valid percent-encoded UTF-8");

    private static bool IsOneOf(ReadOnlySpan<string> names, ReadOnlySpan<char> raw)
    {
        foreach (var name in names)
        {
            if (PercentEncoding.Is(raw, name)) return true;
        }
        return false;
    }

    private static string Join(ReadOnlySpan<string> words) => words switch
    {
        [] => "none",
        [var only] => only,
        [.. var most, var last] => $"{string.Join(", ", most)} and {last}",
    };
}

/// <summary>The values of one parameter in their order, decoded as they are asked for; one that cannot be decoded is null.</summary>
internal readonly struct QueryValues(string? raw, string name)
{
    public int Count
    {
        get
        {
            var count = 0;
            foreach (var pair in new QueryStringEnumerable(raw))
            {
                if (PercentEncoding.Is(pair.EncodedName.Span, name)) count++;
            }
            return count;
        }
    }

    public Enumerator GetEnumerator() => new(raw, name);

    public struct Enumerator(string? raw, string name)
    {
        private QueryStringEnumerable.Enumerator _pairs = new QueryStringEnumerable(raw).GetEnumerator();

        public readonly string? Current => PercentEncoding.Decode(_pairs.Current.EncodedValue.Span);

        public bool MoveNext()
        {
            while (_pairs.MoveNext())
            {
                if (PercentEncoding.Is(_pairs.Current.EncodedName.Span, name)) return true;
            }
            return false;
        }
    }
}
