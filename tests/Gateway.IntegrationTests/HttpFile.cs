using System.Text;
using System.Text.RegularExpressions;

namespace TencentChat.Gateway.IntegrationTests;

/// <summary>The file of requests that Visual Studio, VS Code and Rider send by a click.</summary>
internal static partial class HttpFile
{
    public const string Path = "src/Gateway/Gateway.http";

    private const string Head = """
        # Every call of the gateway, made of the examples of its document. After `dotnet run --project src/Gateway`, all of them work from top to bottom.

        @address = http://localhost:8080
        @key = dev-key

        ### Back to the seed
        POST {{address}}/sandbox/reset
        X-Api-Key: {{key}}

        """;

    public static string Write(IEnumerable<OpenApiOperation> operations)
    {
        var file = new StringBuilder(Head);
        foreach (var operation in operations)
        {
            foreach (var request in operation.ExampleRequests) Write(file, operation, request);
        }
        return file.ToString();
    }

    /// <summary>What such a tool sends: variables replaced, a blank line between head and body, <c>###</c> between requests.</summary>
    public static IReadOnlyList<HttpRequestMessage> Read(string file, Uri address)
    {
        var parts = Separator().Split(file);
        var variables = Variable().Matches(parts[0]).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value);
        variables["address"] = address.AbsoluteUri.TrimEnd('/');
        return [.. parts.Skip(1).Select(part => ReadOne(Reference().Replace(part, match => variables[match.Groups["name"].Value])))];
    }

    private static void Write(StringBuilder file, OpenApiOperation operation, ExampleRequest request)
    {
        file.Append($"\n### {operation.Tag}: {operation.Node["summary"]}{(request.Summary is null ? "" : $" ({request.Summary})")}\n");
        file.Append($"{operation.Method.ToUpperInvariant()} {{{{address}}}}{request.Address}\nAccept: application/json\n");
        if (!operation.IsAnonymous) file.Append("X-Api-Key: {{key}}\n");
        if (request.Body is not null) file.Append($"Content-Type: application/json\n\n{request.Body}\n");
    }

    private static HttpRequestMessage ReadOne(string text)
    {
        var lines = text.Split('\n');
        var head = lines.Skip(1).TakeWhile(line => line.Length > 0).ToList();
        var body = string.Join('\n', lines.Skip(head.Count + 2)).Trim();
        var line = head[0].Split(' ');
        var request = new HttpRequestMessage(new HttpMethod(line[0]), line[1]);
        if (body.Length > 0) request.Content = new StringContent(body);
        foreach (var header in head.Skip(1).Select(header => header.Split(": ")))
        {
            if (header[0] == "Content-Type") request.Content!.Headers.ContentType = new(header[1]);
            else request.Headers.Add(header[0], header[1]);
        }
        return request;
    }

    [GeneratedRegex("^###", RegexOptions.Multiline)]
    private static partial Regex Separator();

    [GeneratedRegex("^@(?<name>\\w+) = (?<value>.+)$", RegexOptions.Multiline)]
    private static partial Regex Variable();

    [GeneratedRegex("{{(?<name>\\w+)}}")]
    private static partial Regex Reference();
}
