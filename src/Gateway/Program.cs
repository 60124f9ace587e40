using Microsoft.Extensions.Options;
using TencentChat.Gateway;

if (args is ["health", ..]) return await HealthProbe.RunAsync();
try
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.AddGateway();
    await using var app = builder.Build();
    app.UseGateway();
    await app.RunAsync();
    return 0;
}
catch (OptionsValidationException faults)
{
    foreach (var fault in faults.Failures) await Console.Error.WriteLineAsync(fault);
    return 1;
}
