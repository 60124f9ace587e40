using Microsoft.Extensions.Options;
using TencentChat.Gateway;

if (args is ["health", ..]) return await HealthProbe.RunAsync();
try
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.AddGateway();
    await using var app = builder.Build();
    // Ahead of the host, which would log the faults with a trace besides.
    app.Services.GetRequiredService<IStartupValidator>().Validate();
    app.UseGateway();
    await app.RunAsync();
    return 0;
}
catch (Exception fault) when (SettingsFaults(fault) is { Count: > 0 } lines)
{
    foreach (var line in lines) await Console.Error.WriteLineAsync(line);
    return 1;
}

// Settings are checked section by section: one fault comes alone, more come together. Anything else is a bug and keeps its trace.
static List<string> SettingsFaults(Exception fault) => fault switch
{
    OptionsValidationException section => [.. section.Failures],
    AggregateException { InnerExceptions: var all } when all.All(inner => inner is OptionsValidationException) =>
        [.. all.SelectMany(SettingsFaults).Distinct()],
    _ => [],
};
