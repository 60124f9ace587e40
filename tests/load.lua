-- What tests/load.sh has wrk send: by turns unfollows, follows, batches of 20, pages and passed-through calls, of a thousand users.
-- Arguments: the key of the caller, and how many milliseconds each connection waits before it sends (none for the full rate).

local key, pause, turn = "", 0, 0

-- Every thread begins elsewhere, so that two of them seldom write for one user at once.
local threads = 0
function setup(thread)
    thread:set("offset", threads * 500)
    threads = threads + 1
end

function init(args)
    key, pause, turn = args[1], tonumber(args[2] or 0), offset
    wrk.headers["X-Api-Key"] = key
    wrk.headers["Content-Type"] = "application/json"
    -- A function that is there is asked before every request, which would cost the full rate something.
    if pause > 0 then delay = function() return pause end end
end

local function batch(user)
    local ids = {}
    for i = 1, 20 do ids[i] = '"u' .. (user + i * 7) % 1000 .. '"' end
    return '{"targets":[' .. table.concat(ids, ",") .. "]}"
end

function request()
    turn = turn + 1
    local user, target = turn % 1000, (turn * 31 + 1) % 1000
    local kind = turn % 10
    if kind < 3 then return wrk.format("DELETE", "/users/u" .. user .. "/follows/u" .. target, nil, "") end
    if kind < 6 then return wrk.format("PUT", "/users/u" .. user .. "/follows/u" .. target, nil, "") end
    if kind == 6 then return wrk.format("POST", "/users/u" .. user .. "/follows:batchAdd", nil, batch(user)) end
    if kind == 7 then return wrk.format("POST", "/users/u" .. user .. "/follows:batchDelete", nil, batch(user)) end
    if kind == 8 then return wrk.format("GET", "/users/u" .. user .. "/follows?pageSize=20", nil, "") end
    return wrk.format("POST", "/v4/follow/follow_check", nil, '{"From_Account":"u' .. user .. '","To_Account":["u' .. target .. '"]}')
end

-- One line for the script: requests, answers of 400 and above, broken connections, seconds.
function done(summary)
    local broken = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
    io.write(string.format("load-counts %d %d %d %.3f\n", summary.requests, summary.errors.status, broken, summary.duration / 1e6))
end
