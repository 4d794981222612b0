import { expect, test } from "vitest";
import type { Column } from "./column";
import { nextSort, orderRows } from "./order-rows";
import type { Row } from "./rows";

interface Named extends Row {
  name: string;
  range: string;
}
const row = (name: string, range: string): Named => ({ key: name, object: name, part: "", name, range });
const COLUMNS: Column<Named>[] = [
  { key: "name", lines: "", head: "", text: ({ name }) => name },
  { key: "range", lines: "", head: "", text: ({ range }) => range },
];
const ROWS = [row("VNet10", "10.9.0.0/16"), row("vnet2", "10.10.0.0/16"), row("Hub", "10.9.0.0/16")];
const names = (sort: Parameters<typeof orderRows>[2], filter = "") =>
  orderRows(ROWS, COLUMNS, sort, filter).map(({ name }) => name);

test("rows are sorted as people count, both ways, and equal ones stay as they were", () => {
  expect(names({ column: "name", isDescending: false })).toEqual(["Hub", "vnet2", "VNet10"]);
  expect(names({ column: "name", isDescending: true })).toEqual(["VNet10", "vnet2", "Hub"]);
  expect(names({ column: "range", isDescending: false })).toEqual(["VNet10", "Hub", "vnet2"]);
  expect(names({ column: "gone", isDescending: false })).toEqual(["VNet10", "vnet2", "Hub"]);
});

test("a filter keeps the rows that hold every word in any cell", () => {
  expect(names(null, "VNET")).toEqual(["VNet10", "vnet2"]);
  expect(names(null, " 10.9  vnet ")).toEqual(["VNet10"]);
  expect(names(null, "nobody")).toEqual([]);
});

test("a head sorts upwards, then downwards, then not at all", () => {
  const up = nextSort(null, "name");
  const down = nextSort(up, "name");
  expect([up, down, nextSort(down, "name")]).toEqual([
    { column: "name", isDescending: false },
    { column: "name", isDescending: true },
    null,
  ]);
  expect(nextSort(down, "range")).toEqual({ column: "range", isDescending: false });
});
