import { expect, test } from "vitest";
import { type CellAddress, type GridLayout, moveCell, nextEditable } from "./grid-moves";

const LAYOUT: GridLayout = {
  sections: [
    { name: "vnets", rows: ["a", "b"], columns: ["select", "name", "region", "state"] },
    { name: "sites", rows: [], columns: ["select", "name"] },
    { name: "links", rows: ["l1", "l2", "l3"], columns: ["select", "from"] },
  ],
};
const cell = (text: string): CellAddress => {
  const [section = "", row = "", column = ""] = text.split(" ");
  return { section, row, column };
};

test.each([
  ["vnets a name", "right", "vnets a region"],
  ["vnets a state", "right", "vnets a state"],
  ["vnets a select", "left", "vnets a select"],
  ["vnets a region", "down", "vnets b region"],
  ["vnets a region", "up", "vnets a region"],
  // Sections without rows are passed over, and a column that the next one lacks becomes its last.
  ["vnets b region", "down", "links l1 from"],
  ["links l1 select", "up", "vnets b select"],
  ["links l3 from", "down", "links l3 from"],
  ["vnets b region", "rowStart", "vnets b select"],
  ["vnets b region", "rowEnd", "vnets b state"],
  ["links l3 from", "first", "links l1 select"],
  ["links l1 select", "last", "links l3 from"],
  ["links l1 from", "pageDown", "links l3 from"],
  ["gone a name", "right", "gone a name"],
] as const)("from %s, %s leads to %s", (from, move, to) => {
  expect(moveCell(LAYOUT, cell(from), move)).toEqual(cell(to));
});

test("the next cell to edit is in the row, then in the next row, and beyond the last there is none", () => {
  const isEditable = (column: string) => column === "name" || column === "region";
  const next = (from: string, step: 1 | -1) => nextEditable(LAYOUT, cell(from), step, isEditable);
  expect(next("vnets a name", 1)).toEqual(cell("vnets a region"));
  expect(next("vnets a region", 1)).toEqual(cell("vnets b name"));
  expect(next("vnets b region", 1)).toBeNull();
  expect(next("vnets b name", -1)).toEqual(cell("vnets a region"));
  expect(next("vnets a name", -1)).toBeNull();
});
