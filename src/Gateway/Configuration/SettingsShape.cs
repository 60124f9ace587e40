using System.Collections;
using System.ComponentModel;

namespace TencentChat.Gateway.Configuration;

/// <summary>Holds a section against the options class that it is read into, at start only.</summary>
internal static class SettingsShape
{
    /// <summary>One line a key that no setting has: a misspelt one would otherwise be a setting silently left at its default.</summary>
    public static IEnumerable<string> Unknown(IConfigurationSection section, Type options) =>
        Leaves(section, options).Where(leaf => leaf.Type is null).Select(leaf => $"{leaf.Path} is not a setting that the gateway knows.");

    /// <summary>One line a value of the wrong type. The value is not told: it may be a secret in the wrong place.</summary>
    public static IEnumerable<string> Unreadable(IConfigurationSection section, Type options) =>
        Leaves(section, options)
            .Where(leaf => leaf is { Type: { } type, Value: { } value } && !TypeDescriptor.GetConverter(type).IsValid(value))
            .Select(leaf => $"{leaf.Path} cannot be read as {leaf.Type!.Name}.");

    /// <summary>Every key below the section that ends in a value, with the type of its setting; null where there is none.</summary>
    private static IEnumerable<Leaf> Leaves(IConfigurationSection section, Type type)
    {
        if (type.IsAssignableTo(typeof(IDictionary))) return section.GetChildren().SelectMany(child => Leaves(child, type.GetGenericArguments()[1]));
        if (type.IsAssignableTo(typeof(IList))) return section.GetChildren().SelectMany(child => Leaves(child, type.GetGenericArguments()[0]));
        if (type.Namespace == nameof(System)) return [new(section.Path, section.Value, type)];
        return section.GetChildren().SelectMany(child =>
            Array.Find(type.GetProperties(), property => property.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase)) is { } property
                ? Leaves(child, property.PropertyType)
                : [new(child.Path, child.Value, null)]);
    }

    private sealed record Leaf(string Path, string? Value, Type? Type);
}
