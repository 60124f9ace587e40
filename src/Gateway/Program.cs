using TencentChat.Gateway.Commands;

return args switch
{
    ["health"] => await HealthCommand.RunAsync(),
    ["keys", "new"] => await KeysCommand.NewAsync(),
    ["sandbox", .. var settings] => await SandboxCommand.RunAsync(settings),
    ["config", "check", .. var settings] => await ServeCommand.CheckAsync(settings),
    [] or [['-', ..], ..] or [['/', ..], ..] => await ServeCommand.RunAsync(args),
    // Settings may be written as key=value too.
    [var setting, ..] when setting.Contains('=', StringComparison.Ordinal) => await ServeCommand.RunAsync(args),
    _ => await UsageAsync(),
};

static async Task<int> UsageAsync()
{
    await Console.Error.WriteLineAsync("""
        (no command)    serves; settings may follow as --Key=value
        config check    checks the settings and starts nothing
        sandbox         serves the sandbox by itself; settings may follow
        keys new        makes a key for a caller, and its digest
        health          asks the gateway of this machine whether it is ready
        """);
    return 2;
}
