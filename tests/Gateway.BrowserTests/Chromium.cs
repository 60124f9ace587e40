using Microsoft.Playwright;

namespace TencentChat.Gateway.BrowserTests;

/// <summary>The distribution's own Chromium, never a downloaded one, with everything off that calls home.</summary>
internal static class Chromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) =>
        playwright.Chromium.LaunchAsync(new() { ExecutablePath = Find(), Headless = true, Args = Arguments });

    private static string Find()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Prepend("/usr/bin");
        var places = from name in Names from folder in folders select Path.Combine(folder, name);
        return places.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException($"These tests need the system's Chromium: none of {string.Join(", ", Names)} is in /usr/bin or on PATH.");
    }
}
