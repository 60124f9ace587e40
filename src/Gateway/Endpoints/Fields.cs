using System.Text;
using System.Text.Json;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.Endpoints;

/// <summary>Checks members of a body and collects all that is wrong with them.</summary>
internal static class Fields
{
    /// <summary>Refuses text that is longer than upstream takes.</summary>
    public static void CheckLength(this IdList faults, string? text, int maxBytes, string pointer)
    {
        if (text is not null && Encoding.UTF8.GetByteCount(text) > maxBytes)
            faults.Refuse(pointer, ProblemKinds.ValidationFailed, $"It is longer than {maxBytes} bytes of UTF-8.");
    }

    /// <summary>Refuses whatever a rule names a fault of.</summary>
    public static void Check(this IdList faults, string? fault, string pointer)
    {
        if (fault is not null) faults.Refuse(pointer, ProblemKinds.ValidationFailed, $"It {fault}.");
    }

    /// <summary>Refuses values of an app's own fields that are neither text of bounded length nor whole numbers.</summary>
    public static void CheckCustom(this IdList faults, IReadOnlyDictionary<string, JsonElement>? custom, int maxBytes, string pointer)
    {
        foreach (var (keyword, value) in custom ?? new Dictionary<string, JsonElement>())
        {
            var place = $"{pointer}/{keyword}";
            if (!faults.CheckKeyword(keyword, place)) continue;
            if (value.ValueKind == JsonValueKind.String) faults.CheckLength(value.GetString(), maxBytes, place);
            else if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt64(out _))
                faults.Refuse(place, ProblemKinds.ValidationFailed, "It is neither text nor a whole number.");
        }
    }

    /// <summary>Refuses what cannot be the name of an app's own field; false when it does.</summary>
    public static bool CheckKeyword(this IdList faults, string keyword, string pointer)
    {
        if (keyword.Length is > 0 and <= MaxKeyword && keyword.All(char.IsAsciiLetter)) return true;
        faults.Refuse(pointer, ProblemKinds.ValidationFailed, $"The name of an own field is 1 to {MaxKeyword} English letters.");
        return false;
    }

    /// <summary>The longest name of an app's own field, in English letters.</summary>
    private const int MaxKeyword = 8;
}
