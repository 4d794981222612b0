import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseTopology, parseTopologyText, topologyJsonSchema } from "./parse";

const vnet = {
  id: "vnet1",
  name: "VNet1",
  subscriptionId: "s",
  resourceGroup: "rg",
  region: "westus2",
  addressSpace: ["10.1.0.0/16"],
};
const file = (more: Record<string, unknown> = {}) => ({
  format: "meshwright.topology/1",
  name: "T",
  ...more,
});
const faultsOf = (value: unknown) => {
  const result = parseTopology(value);
  return result.ok ? [] : result.faults;
};

describe("parseTopology", () => {
  test("the smallest file is a topology", () => {
    expect(parseTopology(file())).toMatchObject({ ok: true, topology: { vnets: [], sites: [], links: [] } });
  });

  test("names the path of a fault", () => {
    expect(faultsOf(file({ vnets: [{ ...vnet, addressSpace: ["10.1.0.0/16", 5] }] }))).toEqual([
      { path: "vnets[0].addressSpace[1]", message: "must be a text, is a number" },
    ]);
  });

  test("refuses unknown fields with their path, one fault each", () => {
    const faults = faultsOf(file({ colour: "red", vnets: [{ ...vnet, "gate way": 1, peers: [] }] }));
    expect(faults).toEqual(
      expect.arrayContaining([
        { path: "colour", message: "unknown field colour" },
        { path: 'vnets[0]["gate way"]', message: 'unknown field "gate way"' },
        { path: "vnets[0].peers", message: "unknown field peers" },
      ]),
    );
    expect(faults).toHaveLength(3);
  });

  test("names what is missing", () => {
    expect(faultsOf({})).toEqual([
      { path: "format", message: 'is missing; it must be "meshwright.topology/1"' },
      { path: "name", message: "is missing" },
    ]);
  });

  test("refuses an id used twice, wherever it stands", () => {
    expect(faultsOf(file({ vnets: [vnet], links: [{ id: "vnet1", from: "a", to: "b" }] }))).toEqual([
      { path: "links[0].id", message: '"vnet1" is already the id of vnets[0]; ids are unique in a file' },
    ]);
  });

  test("a draft may be wrong in everything that the planner has a finding for", () => {
    const draft = file({
      vnets: [{ ...vnet, name: "", region: "atlantis", addressSpace: ["ten"], gateway: { sku: "Huge" } }],
      links: [{ id: "l1", from: "vnet1", to: "gone", ipsecPolicy: {} }],
    });
    expect(parseTopology(draft).ok).toBe(true);
  });

  test("says what a connection mode may be", () => {
    const [fault] = faultsOf(file({ links: [{ id: "l1", from: "a", to: "b", connectionMode: "Loud" }] }));
    expect(fault?.path).toBe("links[0].connectionMode");
    expect(fault?.message).toContain("ResponderOnly");
  });

  test.each(["__proto__", "constructor", "prototype", "toString"])(
    "is not fooled by a field named %s",
    (name) => {
      const text = JSON.stringify(file()).replace(/\}$/, `,"${name}":{"polluted":true}}`);
      const result = parseTopologyText(text);
      expect(result.ok).toBe(false);
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    },
  );

  test("an id that objects already hold is an id like any other", () => {
    const result = parseTopology(file({ vnets: [{ ...vnet, id: "constructor" }] }));
    expect(result).toMatchObject({
      ok: true,
      topology: { vnets: [{ id: "constructor", position: { x: 0, y: 0 } }] },
    });
  });

  test("never throws", () => {
    fc.assert(fc.property(fc.anything(), (value) => void parseTopology(value)));
  });
});

describe("parseTopologyText", () => {
  test.each([
    ['{"a":}', "line 1, column 6"],
    ['{\n  "format": "x",\n  "name": \'T\'\n}', "line 3, column 11"],
    ["", "line 1, column 1"],
    ['{"a": [1, 2', "line 1, column 12"],
    ['{"a": 1} trailing', "line 1, column 10"],
    ["[1, 2,]", "line 1, column 7"],
    ['{"a" 1}', "line 1, column 6"],
    ['"unclosed', "line 1, column 1"],
    ["[01]", "line 1, column 3"],
    ['{"a": 1,\n "a": 2}', 'line 2, column 2: the key "a" stands twice'],
    ['[{"b": {}, "\\u0062": 2}]', "line 1, column 12"],
  ])("%j is refused at %s", (text, place) => {
    const result = parseTopologyText(text);
    expect(result.ok ? "" : result.faults[0]?.message).toContain(place);
  });

  test("a byte order mark is no fault", () => {
    expect(parseTopologyText(`\ufeff${JSON.stringify(file())}`).ok).toBe(true);
  });

  test("finds a fault in exactly the texts that are no JSON, however deep", () => {
    const texts = fc.oneof(
      fc.json(),
      fc.string(),
      fc.json().chain((text) => fc.nat(text.length).map((at) => text.slice(0, at))),
      fc.constant("[".repeat(100_000)),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const result = parseTopologyText(text);
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }
        const said = result.ok ? "" : (result.faults[0]?.message ?? "");
        expect(said.startsWith("line ")).toBe(!isJson);
      }),
    );
  });
});

test("the JSON Schema is made from the same schema and refuses unknown fields", () => {
  const schema = topologyJsonSchema();
  expect(schema).toMatchObject({ type: "object", additionalProperties: false, required: ["format", "name"] });
});

test.each(["  ", "\u00a0", "two\nlines", "a\tb", "a\u007f"])(
  "the name %j of a topology is refused",
  (name) => {
    const message = "must not be only spaces and must not hold line breaks or other control characters";
    expect(parseTopology({ format: "meshwright.topology/1", name })).toEqual({
      ok: false,
      faults: [{ path: "name", message }],
    });
  },
);
