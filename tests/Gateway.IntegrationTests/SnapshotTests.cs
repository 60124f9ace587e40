using System.Text.Encodings.Web;
using System.Text.Json;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests;

/// <summary>The files that are made of the document, which people read and generators take, say what it says.</summary>
public sealed class SnapshotTests(GatewayHost host) : GatewayTests(host)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task Document_is_the_one_that_was_reviewed() =>
        await Snapshot.MatchAsync("docs/openapi.json", (await OpenApiDocument.ReadAsync(Host)).Root.ToJsonString(Readable) + "\n");

    [Fact]
    public async Task Requests_to_try_are_the_examples_of_the_document() =>
        await Snapshot.MatchAsync(HttpFile.Path, HttpFile.Write((await OpenApiDocument.ReadAsync(Host)).Operations));
}
