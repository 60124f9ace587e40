using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.OpenApi;

namespace TencentChat.Gateway.OpenApi;

/// <summary>Declares the parameters that the framework does not see, by reference; those with an example of the operation's own stand in the operation.</summary>
internal sealed class ParametersTransformer : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var examples = metadata.OfType<ParameterExample>().ToLookup(example => example.Parameter);
        var declared = operation.Parameters?.OfType<OpenApiParameter>().ToArray() ?? [];
        foreach (var parameter in declared)
        {
            foreach (var example in examples[parameter.Name!])
            {
                parameter.Example = JsonNode.Parse(example.Json);
                parameter.Description = example.Description ?? parameter.Description;
            }
        }
        foreach (var parameter in Others(context, metadata).Where(parameter => !Array.Exists(declared, other => other.Name == parameter.Name)))
        {
            var own = examples[parameter.Name].Aggregate(parameter, (words, example) => words.With(example));
            operation.Parameters ??= [];
            operation.Parameters.Add(own == parameter ? context.Document!.ShareParameter(parameter.Name, parameter.Describe) : own.Describe());
        }
        return Task.CompletedTask;
    }

    /// <summary>In the order in which they are shown: what the call is about first, and the app last, because hardly anybody needs it.</summary>
    private static IEnumerable<Parameter> Others(OpenApiOperationTransformerContext context, IList<object> metadata) =>
    [
        .. RoutePatternFactory.Parse(context.Description.RelativePath!).Parameters
            // One of an operation's own gets its words and its example there.
            .Select(parameter => Parameter.FindInPath(parameter.Name) ?? new(parameter.Name, ParameterLocation.Path, "")),
        .. metadata.OfType<Parameter>().OrderBy(parameter => parameter == Parameter.ValidateOnly),
        .. OperationProblems.AsksForScope(metadata) ? [Parameter.App] : Array.Empty<Parameter>(),
    ];
}
