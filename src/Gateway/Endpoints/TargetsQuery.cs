using Microsoft.AspNetCore.WebUtilities;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.Endpoints;

/// <summary>The query of a call on targets. A parameter that nobody knows is refused: a misspelt <c>validateOnly</c> would otherwise write.</summary>
internal readonly record struct TargetsQuery(IReadOnlyList<RawId> Targets, bool ValidateOnly)
{
    public const string Target = "target";

    public const string ValidateOnlyName = "validateOnly";

    public static TargetsQuery Read(HttpContext http)
    {
        List<RawId>? targets = null;
        bool? validateOnly = null;
        foreach (var pair in new QueryStringEnumerable(http.Request.QueryString.Value))
        {
            switch (PercentEncoding.Decode(pair.EncodedName.Span))
            {
                case Target:
                    (targets ??= []).Add(RawId.Decode(pair.EncodedValue.Span));
                    break;
                case ValidateOnlyName when validateOnly is null && bool.TryParse(pair.EncodedValue.Span, out var value):
                    validateOnly = value;
                    break;
                case ValidateOnlyName:
                    throw Invalid(ValidateOnlyName, "is true or false, once");
                case var name:
                    throw Invalid(name ?? "?", $"is not a parameter of this operation, which takes {Target} and {ValidateOnlyName}");
            }
        }
        return new(targets ?? [], validateOnly ?? false);
    }

    private static ProblemException Invalid(string name, string fault) => new(
        ProblemKinds.ValidationFailed, $"The query parameter '{name}' {fault}.", [new($"/{name}", ProblemKinds.ValidationFailed.Code, $"It {fault}.")]);
}
