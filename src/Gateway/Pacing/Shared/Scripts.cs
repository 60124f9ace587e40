namespace TencentChat.Gateway.Pacing.Shared;

/// <summary>
/// What Redis runs, each at once and by its own clock, in microseconds. Every script notes first that the replica lives: KEYS are the replicas, the birth of
/// the data and the slots; ARGV are the replica, how many it believes there are, the birth that it knows, and what is asked for.
/// </summary>
internal static class Scripts
{
    /// <summary>How long a replica counts after it was last seen. Whoever is cut off goes on by itself only after that, so it never counts twice.</summary>
    public const long Life = 1_100_000;

    /// <summary>How long a replica that was not seen keeps its share.</summary>
    private const long Memory = 60_000_000;

    /// <summary>How far ahead slots of an even pace are handed out.</summary>
    public const long Horizon = 100_000;

    /// <summary>How late such a slot may be used. The spacing makes up for it: so many that are late and those of a second are as many as the rate.</summary>
    public const long Lateness = 30_000;

    /// <summary>
    /// Windows are counted in ticks, so that a limit of 100,000 costs as little as one of ten. A slot may be used until the next tick ends, therefore the window is
    /// two ticks longer than a second.
    /// </summary>
    public const long Tick = 20_000, Ticks = 52;

    /// <summary>
    /// Answers Redis' time, the birth of its data, how many replicas live, and how many there are to be. New data have forgotten who holds which slots: until
    /// those have run out nobody shares, and none live. One that is not seen any more may be cut off and go on by itself with its share, so that is kept free for
    /// a minute. Data younger than that may have forgotten some: then the asker's belief counts too.
    /// </summary>
    public static string Join { get; } =
        $$"""
        local time = redis.call('TIME')
        local now = time[1] * 1000000 + time[2]
        local born = tonumber(redis.call('GET', KEYS[2]) or 0)
        if born == 0 or born > now then
            born = now
            redis.call('SET', KEYS[2], string.format('%.0f', born))
        end
        redis.call('PEXPIRE', KEYS[2], {{2 * Memory / 1000}})
        if now - born < {{Life}} then return { now, born, 0, tonumber(ARGV[2]) } end
        redis.call('ZADD', KEYS[1], now, ARGV[1])
        redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - {{Memory}})
        redis.call('PEXPIRE', KEYS[1], {{2 * Memory / 1000}})
        local live = redis.call('ZCOUNT', KEYS[1], now - {{Life}}, '+inf')
        local all = redis.call('ZCARD', KEYS[1])
        if now - born < {{Memory}} then all = math.max(all, tonumber(ARGV[2])) end
        local answer = { now, born, live, all }
        """;

    /// <summary>Leases of both kinds go on only where the asker knows what it asks: data that were lost in between have forgotten who holds slots.</summary>
    private const string Known =
        """

        if tonumber(ARGV[3]) ~= born then return answer end
        local wanted, allowed = tonumber(ARGV[4]), tonumber(ARGV[5])
        local first, count, spacing, validity, free
        """;

    private const string Answer =
        """

        for _, value in ipairs({ count, first, spacing, validity, free }) do answer[#answer + 1] = math.floor(value) end
        return answer
        """;

    public static string Joining { get; } = Join + "\nreturn answer";

    /// <summary>Slots one after another (GCRA), at the rate in ARGV. Those that nobody asked for in time are gone.</summary>
    public static string Paced { get; } = Join + Known +
        $$"""

        local horizon, lateness = {{Horizon}}, {{Lateness}}
        spacing = (1000000 + lateness) * all / (allowed * live)
        first = math.max(tonumber(redis.call('GET', KEYS[3]) or 0), now)
        first = math.min(first, now + horizon + spacing) -- a clock that was set back
        count = math.max(0, math.min(wanted, math.floor((now + horizon - first) / spacing) + 1))
        validity, free = lateness, 0
        if count > 0 then
            local after = first + count * spacing
            redis.call('SET', KEYS[3], string.format('%.0f', math.ceil(after)), 'PX', math.ceil((after - now) / 1000) + 1000)
        end
        """ + Answer;

    /// <summary>
    /// As many slots as are left of the limit in ARGV, all at once, and when the next one is where none is left. The last of ARGV is what the replica used by
    /// itself before it came back.
    /// </summary>
    public static string Window { get; } = Join + Known +
        $$"""

        local length, ticks, tick, oldest = {{Tick}}, {{Ticks}}, math.floor(now / {{Tick}}), nil
        local limit = math.max(1, math.floor(allowed * live / all))
        local used, spent = tonumber(ARGV[6]), tonumber(ARGV[6])
        local counts = redis.call('HGETALL', KEYS[3])
        for i = 1, #counts, 2 do
            local at = tonumber(counts[i])
            if at <= tick - ticks then redis.call('HDEL', KEYS[3], counts[i])
            elseif at <= tick then
                used = used + tonumber(counts[i + 1])
                oldest = math.min(oldest or at, at)
            end
        end
        count = math.max(0, math.min(wanted, limit - used))
        spacing, validity, free = 0, (tick + 2) * length - now, math.max(0, limit - used - count)
        first = count > 0 and now or ((oldest or tick) + ticks) * length
        if count + spent > 0 then
            redis.call('HINCRBY', KEYS[3], tick, count + spent)
            redis.call('PEXPIRE', KEYS[3], 2000)
        end
        """ + Answer;
}
