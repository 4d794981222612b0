import { expect, test } from "vitest";
import { findOptions, readTyped } from "./combobox-options";

const OPTIONS = [
  { value: "westus2", label: "West US 2", detail: "pair West Central US" },
  { value: "westus", label: "West US", detail: "pair East US" },
  { value: "eastasia", label: "East Asia", search: "Hong Kong" },
];
const found = (typed: string) => findOptions(OPTIONS, typed).map(({ value }) => value);

test("an option is found by any of its words, and the one that is named stands first", () => {
  expect(found("west")).toEqual(["westus2", "westus"]);
  expect(found("hong")).toEqual(["eastasia"]);
  expect(found("West US")).toEqual(["westus", "westus2"]);
  expect(found("mars")).toEqual([]);
});

test("a text that is left standing becomes the option that it names, else it stays", () => {
  expect(readTyped(OPTIONS, " east asia ")).toBe("eastasia");
  expect(readTyped(OPTIONS, "WestUS2")).toBe("westus2");
  expect(readTyped(OPTIONS, "mars")).toBe("mars");
});
