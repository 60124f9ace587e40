using System.Diagnostics;
using k8s.Models;

namespace TencentChat.Gateway.DeployTests;

/// <summary>The settings in the manifests are checked by the gateway itself.</summary>
public sealed class SettingsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_gateway_knows_every_setting_and_takes_its_value() => Assert.Equal((0, "The settings hold."), await CheckAsync(change: null));

    [Fact]
    public async Task One_that_it_does_not_know_is_refused() =>
        Assert.Equal((1, "Chat:Apps:main:SdkAppid1 is not a setting that the gateway knows."), await CheckAsync("Chat__Apps__main__SdkAppid1"));

    private static async Task<(int Code, string Said)> CheckAsync(string? change)
    {
        var files = Directory.CreateTempSubdirectory("gateway-test-");
        foreach (var (name, value) in Manifests.One<V1Secret>("gateway-secrets").StringData) await File.WriteAllTextAsync(Path.Combine(files.FullName, name), value, Cancel);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Gateway.dll"), "config", "check"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (name, value) in Manifests.One<V1ConfigMap>("gateway-settings").Data) start.Environment[name] = value;
        start.Environment["Gateway__SecretsDirectory"] = files.FullName;
        if (change is not null) start.Environment[change] = "1";
        using var check = Process.Start(start)!;
        var said = (await check.StandardOutput.ReadToEndAsync(Cancel) + await check.StandardError.ReadToEndAsync(Cancel)).Trim();
        await check.WaitForExitAsync(Cancel);
        files.Delete(recursive: true);
        return (check.ExitCode, said);
    }
}
