using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.Endpoints;

/// <summary>Ids of a request as they are read, with all that is wrong with them.</summary>
internal sealed class IdList
{
    private const int MaxErrors = 100;

    private List<FieldError>? _errors;

    public string Read(RawId id, string pointer)
    {
        if (id.Fault is { } fault) Refuse(pointer, ProblemKinds.InvalidUserId, $"The id {fault}.");
        return id.Value;
    }

    public string[] ReadAll(QueryValues ids, string pointer)
    {
        CheckCount(ids.Count);
        var values = new string[ids.Count];
        var i = 0;
        foreach (var id in ids)
        {
            values[i] = Read(id is null ? RawId.Broken : RawId.Of(id), pointer, i);
            i++;
        }
        return values;
    }

    /// <summary>Checks ids where they stand. One may be null, whatever the type says.</summary>
    public string[] ReadAll(string[] ids, string pointer)
    {
        CheckCount(ids.Length);
        for (var i = 0; i < ids.Length; i++) Read(RawId.Of(ids[i]), pointer, i);
        return ids;
    }

    /// <summary>Reads the ids of things that say more than an id. One that comes twice must say the same each time, since it is sent once.</summary>
    public string[] ReadDistinct<T>(IReadOnlyList<T> things, string pointer, Func<T, string?> idOf, string member) where T : class
    {
        CheckCount(things.Count);
        var first = new Dictionary<string, T>(StringComparer.Ordinal);
        var ids = new string[things.Count];
        for (var i = 0; i < ids.Length; i++)
        {
            if (things[i] is not { } thing)
            {
                Refuse($"{pointer}/{i}", ProblemKinds.ValidationFailed, "It is null where an object is expected.");
                continue;
            }
            ids[i] = Read(RawId.Of(idOf(thing)), $"{pointer}/{i}/{member}");
            if (!first.TryAdd(ids[i], thing) && !thing.Equals(first[ids[i]]))
                Refuse($"{pointer}/{i}", ProblemKinds.ValidationFailed, "The same id stands there before with other values.");
        }
        return ids;
    }

    public static void CheckCount(int count)
    {
        if (count == 0) throw new ProblemException(ProblemKinds.TargetsRequired);
        if (count > TargetsRequest.MaxTargets)
            throw new ProblemException(ProblemKinds.TooManyTargets, $"The request names {count} targets; {TargetsRequest.MaxTargets} is the most.");
    }

    public void Refuse(string pointer, ProblemKind kind, string detail)
    {
        _errors ??= [];
        if (_errors.Count < MaxErrors) _errors.Add(new(pointer, kind.Code, detail));
    }

    /// <summary>Refuses the request when anything was wrong: for its ids if they all it was, else as not valid.</summary>
    public void ThrowIfInvalid()
    {
        if (_errors is null) return;
        var kind = _errors.TrueForAll(error => error.Code == ProblemKinds.InvalidUserId.Code) ? ProblemKinds.InvalidUserId : ProblemKinds.ValidationFailed;
        throw new ProblemException(kind, $"{_errors[0].Pointer}: {_errors[0].Detail}", _errors);
    }

    private string Read(RawId id, string pointer, int index) => id.Fault is null ? id.Value : Read(id, $"{pointer}/{index}");
}
