using System.Collections;

namespace TencentChat.Gateway.Configuration;

/// <summary>Finds keys that no setting has. A misspelt one would otherwise be a setting silently left at its default.</summary>
internal static class UnknownSettings
{
    /// <summary>One line a key below the section that the options class has no member for.</summary>
    public static IEnumerable<string> Find(IConfigurationSection section, Type options)
    {
        if (options.IsAssignableTo(typeof(IDictionary)))
            return section.GetChildren().SelectMany(child => Find(child, options.GetGenericArguments()[1]));
        if (options.IsAssignableTo(typeof(IEnumerable)) || options.Namespace == nameof(System))
            return [];
        return section.GetChildren().SelectMany(child =>
            options.GetProperties().FirstOrDefault(property => property.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase)) is { } property
                ? Find(child, property.PropertyType)
                : [$"{child.Path} is not a setting that the gateway knows."]);
    }
}
