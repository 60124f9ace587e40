// What a service in TypeScript does with the gateway, by types made of its document: `node obj/js/flows.js <address> <flow>`.
import assert from "node:assert/strict";
import createClient from "openapi-fetch";
import type { paths } from "./obj/gateway.js";

const [, , address = "", flow = ""] = process.argv;
const gateway = createClient<paths>({ baseUrl: address, headers: { "X-Api-Key": "dev-key" } });
const alice = { userId: "alice" };

const flows: Record<string, () => Promise<void>> = {
  async unfollow() {
    const path = { ...alice, targetId: "bob" };
    const before = await gateway.GET("/users/{userId}/follows/{targetId}", { params: { path } });
    assert.equal(before.data?.relation, "mutual");

    const { response } = await gateway.DELETE("/users/{userId}/follows/{targetId}", { params: { path } });
    assert.equal(response.status, 204);

    const after = await gateway.GET("/users/{userId}/follows/{targetId}", { params: { path } });
    assert.equal(after.data?.relation, "followedBy");
  },

  async batch() {
    const { data, response } = await gateway.POST("/users/{userId}/follows:batchDelete", {
      params: { path: alice },
      body: { targets: ["bob", "ghost"] },
    });
    assert.equal(response.status, 207);
    assert.ok(data && "results" in data);
    assert.deepEqual([data.outcome, data.summary.succeeded, data.summary.failed], ["partial", 1, 1]);
    const [bob, ghost] = data.results;
    assert.deepEqual([bob?.outcome, ghost?.outcome], ["succeeded", "failed"]);
    assert.deepEqual([ghost?.problem?.code, ghost?.problem?.upstream?.errorCode], ["ACCOUNT_NOT_FOUND", 30003]);
  },

  async query() {
    const { data } = await gateway.DELETE("/users/{userId}/follows", { params: { path: alice, query: { target: ["bob", "carol"] } } });
    assert.ok(data && "results" in data);
    assert.deepEqual(data.results.map((item) => item.targetId), ["bob", "carol"]);
  },

  async plan() {
    const { data } = await gateway.POST("/users/{userId}/follows:batchAdd", {
      params: { path: alice, query: { validateOnly: true } },
      body: { targets: ["erin"] },
    });
    assert.ok(data && "calls" in data);
    assert.deepEqual(data.calls.map((call) => call.command), ["follow/follow_add"]);
  },

  async pages() {
    const users: string[] = [];
    let pageToken: string | undefined;
    do {
      const { data } = await gateway.GET("/users/{userId}/follows", {
        params: { path: alice, query: { pageSize: 1, ...(pageToken && { pageToken }) } },
      });
      assert.ok(data && data.items.length <= 1);
      users.push(...data.items.map((item) => item.userId));
      pageToken = data.nextPageToken;
    } while (pageToken);
    assert.deepEqual(users.sort(), ["bob", "carol", "dave"]);
  },

  async relationships() {
    const { data } = await gateway.GET("/users/{userId}/relationships", { params: { path: alice, query: { target: ["bob", "frank"] } } });
    assert.deepEqual(data?.results.map((one) => [one.targetId, one.follow, one.blocked]), [["bob", "mutual", false], ["frank", "none", true]]);
  },

  async problem() {
    const { data, error, response } = await gateway.DELETE("/users/{userId}/follows/{targetId}", { params: { path: { ...alice, targetId: "ghost" } } });
    assert.equal(data, undefined);
    assert.ok(error);
    assert.deepEqual([response.status, error.status, error.code, error.type], [404, 404, "ACCOUNT_NOT_FOUND", "/problems/account-not-found"]);
    assert.equal(error.retryable, false);

    const explained = await gateway.GET("/problems/{slug}", { params: { path: { slug: "account-not-found" } } });
    assert.equal(explained.data?.code, error.code);
  },

  async raw() {
    const { data, response } = await gateway.POST("/v4/{service}/{command}", {
      params: { path: { service: "follow", command: "follow_delete" } },
      body: { From_Account: "alice", To_Account: ["bob"] },
    });
    assert.equal(response.headers.get("Chat-Error-Code"), "0");
    assert.equal(data?.["ErrorCode"], 0);
  },
};

const run = flows[flow];
assert.ok(run, `There is no flow '${flow}' among ${Object.keys(flows).join(", ")}.`);
await run();
