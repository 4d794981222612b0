import { expect, it } from "vitest";
import { parseTopologyText } from "./read-topology-file";

it("tells the line and column at which a file stops being JSON", () => {
  expect(parseTopologyText('{\n  "name": "Two",\n  "vnets": [,]\n}')).toEqual({
    fault: "not-json",
    line: 3,
    column: 13,
  });
});

it("calls an empty file empty instead of inventing a place", () => {
  expect(parseTopologyText("  ")).toEqual({ fault: "not-json", line: null, column: null });
});

it("refuses JSON that is no object", () => {
  expect(parseTopologyText("[1]")).toMatchObject({ fault: "not-a-topology" });
});

it("hands on what is an object and leaves its fields to the server", () => {
  expect(parseTopologyText('{"name":"Two"}')).toEqual({ content: { name: "Two" } });
});
