using Microsoft.Extensions.Options;

namespace TencentChat.Gateway.Commands;

/// <summary>Runs the gateway, or only checks what it would run with.</summary>
internal static class ServeCommand
{
    /// <summary>No word on the command line: serves until it is told to stop.</summary>
    public static Task<int> RunAsync(string[] args) => CheckedAsync(args, static async app =>
    {
        app.UseGateway();
        await app.RunAsync();
    });

    /// <summary><c>config check</c>: reads and checks the settings as the start does, and starts nothing.</summary>
    public static Task<int> CheckAsync(string[] args) => CheckedAsync(args, static _ => System.Console.Out.WriteLineAsync("The settings hold."));

    private static async Task<int> CheckedAsync(string[] args, Func<WebApplication, Task> go)
    {
        try
        {
            var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
            builder.AddGateway();
            await using var app = builder.Build();
            // Ahead of the host, which would log the faults with a trace besides.
            app.Services.GetRequiredService<IStartupValidator>().Validate();
            await go(app);
            return 0;
        }
        catch (Exception fault) when (SettingsFaults(fault) is { Count: > 0 } lines)
        {
            foreach (var line in lines) await System.Console.Error.WriteLineAsync(line);
            return 1;
        }
    }

    /// <summary>
    /// Settings are checked section by section: one fault comes alone, more come together. A file that is no JSON says no more than where it is: the words beneath
    /// quote what stands in it. Anything else is a bug and keeps its trace.
    /// </summary>
    private static List<string> SettingsFaults(Exception fault) => fault switch
    {
        OptionsValidationException section => [.. section.Failures],
        AggregateException { InnerExceptions: var all } when all.All(inner => inner is OptionsValidationException) =>
            [.. all.SelectMany(SettingsFaults).Distinct()],
        InvalidDataException { InnerException: FormatException } file => [$"{file.Message} Its JSON is broken."],
        UnauthorizedAccessException file => [file.Message],
        _ => [],
    };
}
