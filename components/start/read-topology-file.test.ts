import { expect, it } from "vitest";
import { readTopologyText } from "./read-topology-file";

it("tells the line and column at which a file stops being JSON", () => {
  expect(readTopologyText('{\n  "name": "Two",\n  "vnets": [,]\n}')).toMatchObject({
    fault: "not-json",
    line: 3,
    column: 13,
  });
});

it("calls an empty file empty instead of inventing a place", () => {
  expect(readTopologyText("  ")).toEqual({ fault: "empty" });
});

it("names the path of every field that does not fit", () => {
  const file = { format: "meshwright.topology/1", name: "Two", vnets: [{ id: "v1", colour: "red" }] };
  const read = readTopologyText(JSON.stringify(file));
  expect(read).toMatchObject({ fault: "not-a-topology" });
  expect("faults" in read && read.faults.map(({ path }) => path)).toContain("vnets[0].colour");
});

it("fills in what a file may leave out, also behind a byte order mark", () => {
  const read = readTopologyText(`\ufeff${JSON.stringify({ format: "meshwright.topology/1", name: "Two" })}`);
  expect(read).toMatchObject({ topology: { name: "Two", vnets: [], links: [] } });
});
