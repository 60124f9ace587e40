using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using TencentChat.Gateway.Configuration;
using TencentChat.Sandbox;

namespace TencentChat.Gateway.Tests.Configuration;

/// <summary>The table of settings in the docs, held against the classes that they are read into.</summary>
public sealed partial class SettingsTableTests
{
    private static readonly Dictionary<string, string> Rows = Read();

    private static readonly List<Setting> Settings =
    [
        .. from type in new[] { typeof(GatewayOptions).Assembly, typeof(SandboxOptions).Assembly }.SelectMany(assembly => assembly.GetTypes())
           where type.Name.EndsWith("Options", StringComparison.Ordinal) && type.GetField("Section") is not null
           from setting in Below((string)type.GetField("Section")!.GetRawConstantValue()!, type)
           select setting,
    ];

    [Fact]
    public void Every_setting_has_a_row_and_every_row_a_setting() => Assert.Equal(Settings.Select(setting => setting.Key).Order(), Rows.Keys.Order());

    [Fact]
    public void Every_default_is_the_one_in_the_code() => Assert.All(
        Settings.Where(setting => setting.Default is not null), setting => Assert.Contains($"`{setting.Default}`", Rows[setting.Key], StringComparison.Ordinal));

    [Fact]
    public void There_are_settings_of_every_kind() => Assert.Superset(
        new HashSet<Setting>
        {
            new("Chat:Apps:{}:CallsPerSecond:{}", null), new("Chat:CallTimeout", "00:00:05"), new("Gateway:Clients:{}:Scopes", null), new("Gateway:Clients:{}:UserSigKey", null),
            new("Gateway:Clients:{}:MaxConcurrentRequests", "100"), new("Audit:Enabled", "true"), new("Redis:ExpectedReplicas", "3"), new("Sandbox:Dialect", "Documented"),
        },
        Settings.ToHashSet());

    /// <summary>A name that an operator chooses is <c>{}</c>; what has members is no setting, but they are.</summary>
    private static IEnumerable<Setting> Below(string key, Type options)
    {
        var defaults = Activator.CreateInstance(options);
        return options.GetProperties(BindingFlags.Public | BindingFlags.Instance).SelectMany(property => Of($"{key}:{property.Name}", property.PropertyType, property.GetValue(defaults)));
    }

    private static IEnumerable<Setting> Of(string key, Type type, object? value) =>
        type.IsAssignableTo(typeof(IDictionary)) ? Of($"{key}:{{}}", type.GetGenericArguments()[1], null)
        : type.IsAssignableTo(typeof(IList)) ? [new(key, null)]
        : type.Name.EndsWith("Options", StringComparison.Ordinal) ? Below(key, type)
        : [new(key, Text(value))];

    /// <summary>As a settings file has it. The number of no app is none.</summary>
    private static string? Text(object? value) => value switch
    {
        null or 0u => null,
        true => "true",
        false => "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    /// <summary>The default of each row, by its setting.</summary>
    private static Dictionary<string, string> Read()
    {
        return File.ReadLines(Path.Combine(Repository.Root.FullName, "docs/configuration.md"))
            .SkipWhile(line => line != "| setting | default | meaning |").Skip(2).TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .ToDictionary(cells => ChosenName().Replace(cells[1].Trim('`'), "{}"), cells => cells[2]);
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex ChosenName();

    private sealed record Setting(string Key, string? Default);
}
