import { describe, expect, it } from "vitest";
import { compareReplies } from "./compare";
import type { Interaction, Json } from "./interaction";
import type { InteractionClass, Verdict } from "./replay";
import { overallPercent, renderScores } from "./report";

const schema = { enumerated: new Set([".properties.sku.name"]), readOnly: new Set<string>() };
const context = { schema, hasWaits: true, known: new Set(["/subscriptions/s/a", "/subscriptions/s/b"]) };
const recorded = (resBody: Json, resHeaders: Record<string, string> = {}, status = 200): Interaction => ({
  method: "GET",
  url: "https://management.azure.com/subscriptions/s",
  reqBody: null,
  status,
  resHeaders,
  resBody,
});
const compare = (theirs: Interaction, body: Json, headers: Record<string, string> = {}, status = 200) =>
  compareReplies(theirs, { status, headers, body }, context);

describe("a comparison with a recorded reply", () => {
  const body = {
    properties: { provisioningState: "Succeeded", sku: { name: "Basic" }, list: [{ a: 1 }], guid: "x" },
  };

  it("finds nothing in a reply of the same shape, whatever the names, ids and the clients' tags", () => {
    const own = { ...body, properties: { ...body.properties, guid: "y" } };
    expect(compare(recorded({ ...body, tags: { a: "1" } }), { ...own, tags: { b: "2" } })).toEqual([]);
  });

  it.each<[string, Json, string]>([
    [
      "a member that is missing",
      { properties: { ...body.properties, guid: undefined as unknown as Json } },
      "missing .properties.guid",
    ],
    ["a member too many, named once", { ...body, extra: { deep: 1 } }, "extra .extra"],
    [
      "a member in an item of a list",
      { properties: { ...body.properties, list: [{ a: 1, b: 2 }] } },
      "extra .properties.list[].b",
    ],
    [
      "another type",
      { properties: { ...body.properties, guid: 7 } },
      "type of .properties.guid: string, ours number",
    ],
    [
      "another state",
      { properties: { ...body.properties, provisioningState: "Updating" } },
      "value of .properties.provisioningState: Succeeded, ours Updating",
    ],
    [
      "another enumerated value",
      { properties: { ...body.properties, sku: { name: "Standard" } } },
      "value of .properties.sku.name: Basic, ours Standard",
    ],
  ])("finds %s", (_name, ours, difference) => {
    expect(compare(recorded(body), JSON.parse(JSON.stringify(ours)) as Json)).toEqual([difference]);
  });

  it("finds another status, with our code, and looks no further", () => {
    expect(compare(recorded(body), { error: { code: "NotFound" } }, {}, 404)).toEqual([
      "status 200, ours 404 NotFound",
    ]);
  });

  it("finds another error code", () => {
    const theirs = recorded({ error: { code: "A", message: "m" } }, {}, 400);
    expect(compare(theirs, { error: { code: "B", message: "n" } }, {}, 400)).toEqual([
      "value of .error.code: A, ours B",
    ]);
  });

  it("finds headers of long-running operations that are missing or too many", () => {
    const theirs = recorded(null, { "azure-asyncoperation": "u", "retry-after": "10" }, 201);
    expect(compare(theirs, null, { location: "v" }, 201)).toEqual([
      "missing header azure-asyncoperation",
      "extra header location",
      "missing header retry-after",
    ]);
  });

  it("compares in lists what the recording made, and no more", () => {
    const theirs = recorded({
      value: [{ id: "/subscriptions/s/A", properties: {} }, { id: "/subscriptions/s/other" }],
    });
    expect(compare(theirs, { value: [{ id: "/subscriptions/s/a", properties: {} }] })).toEqual([]);
    expect(compare(theirs, { value: [{ id: "/subscriptions/s/b" }] })).toEqual([
      "missing item in list",
      "extra item in list",
    ]);
    expect(compare(theirs, { value: [{ id: "/subscriptions/s/a" }] })).toEqual(["item missing .properties"]);
  });
});

describe("the scores", () => {
  const verdict = (kind: InteractionClass, isSame: boolean): Verdict => ({
    set: "azure-cli",
    recording: "r",
    class: kind,
    index: 0,
    what: "GET x",
    differences: isSame ? [] : ["missing .a"],
  });

  it("are the lowest class's, rounded down, in the last line", () => {
    const verdicts = [
      ...Array.from({ length: 2000 }, (_, index) => verdict("reads", index > 0)),
      verdict("writes", true),
    ];
    expect(overallPercent(verdicts)).toBe(99.9);
    expect(renderScores(verdicts).split("\n").at(-1)).toBe("overall 99.9 %");
    expect(overallPercent([...verdicts, verdict("polls", false)])).toBe(0);
  });

  it("are nothing when nothing was compared", () => {
    expect(overallPercent([])).toBe(0);
  });
});
