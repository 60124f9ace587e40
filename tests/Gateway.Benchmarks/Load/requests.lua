-- What wrk sends: requests from a file, one after another, each thread from another place on. They lie there whole, each behind its length.
local requests, turn, threads = {}, 0, 0

function setup(thread)
    thread:set("place", threads)
    threads = threads + 1
end

function init(args)
    local file = assert(io.open(args[1], "rb"))
    while true do
        local length = file:read("*l")
        if not length then break end
        requests[#requests + 1] = file:read(tonumber(length))
    end
    turn = place * math.floor(#requests / 2)
end

function request()
    turn = turn % #requests + 1
    return requests[turn]
end

-- requests, answers of 400 and above, broken connections, microseconds in all, and of an answer: median, 99 and 99.9 %.
function done(summary, latency)
    local errors = summary.errors
    io.write(string.format("load-figures %d %d %d %d %d %d %d\n", summary.requests, errors.status, errors.connect + errors.read + errors.write + errors.timeout,
        summary.duration, latency:percentile(50), latency:percentile(99), latency:percentile(99.9)))
end
