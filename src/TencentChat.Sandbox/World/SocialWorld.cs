namespace TencentChat.Sandbox.World;

/// <summary>The accounts of the sandbox and all between them. One lock for all of it: a call holds it for microseconds.</summary>
internal sealed class SocialWorld(WorldState state, TimeProvider time)
{
    private readonly Lock _gate = new();
    private Population _population = new(state, time.GetUtcNow().ToUnixTimeSeconds());

    /// <summary>Runs something as a whole, with nothing in between.</summary>
    public T Run<T>(Func<Population, T> step)
    {
        lock (_gate) return step(_population);
    }

    /// <summary>Puts another world in place of this one. The state must be checked before.</summary>
    public void Replace(WorldState state)
    {
        var population = new Population(state, time.GetUtcNow().ToUnixTimeSeconds());
        lock (_gate) _population = population;
    }

    public WorldState Read() => Run(population => population.ToState());
}
