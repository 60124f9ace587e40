using MudBlazor;

namespace TencentChat.Gateway.Console;

/// <summary>Colours that stand out from their grounds by 4.5 to 1 at least, and the system's own letters.</summary>
internal static class Theme
{
    private static readonly string[] Letters = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "sans-serif"];

    public static MudTheme Console { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#1b5fc1",
            Secondary = "#6a3fb5",
            Info = "#0b6a8a",
            Success = "#1a7440",
            Warning = "#8a4b00",
            Error = "#b3261e",
            Background = "#f4f6f9",
            Surface = "#ffffff",
            AppbarBackground = "#ffffff",
            AppbarText = "#17202c",
            TextPrimary = "#17202c",
            TextSecondary = "#4b5769",
            ActionDefault = "#4b5769",
            Divider = "#d9dfe8",
            LinesDefault = "#d9dfe8",
            TableLines = "#e3e8ef",
            LinesInputs = "#7b8798",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#82b4ff",
            PrimaryContrastText = "#0b1a2f",
            Secondary = "#c3a4ff",
            Info = "#6cc9e8",
            Success = "#68d391",
            Warning = "#f3b664",
            Error = "#ff938a",
            Background = "#10141a",
            Surface = "#191f28",
            AppbarBackground = "#191f28",
            AppbarText = "#e8ecf2",
            TextPrimary = "#e8ecf2",
            TextSecondary = "#aab6c6",
            ActionDefault = "#aab6c6",
            Divider = "#303a47",
            LinesDefault = "#303a47",
            TableLines = "#2a333f",
            LinesInputs = "#7f8da0",
        },
        LayoutProperties = new() { DefaultBorderRadius = "10px" },
        Typography = new()
        {
            Default = new DefaultTypography { FontFamily = Letters },
            Button = new ButtonTypography { FontFamily = Letters, TextTransform = "none", FontWeight = "600" },
            H1 = new H1Typography { FontFamily = Letters, FontSize = "1.15rem", FontWeight = "700", LineHeight = "1.4" },
            H2 = new H2Typography { FontFamily = Letters, FontSize = "1rem", FontWeight = "650", LineHeight = "1.4" },
        },
    };
}
