import { expect, test } from "vitest";
import { fitNames } from "./fit-names";

const shown = (width: number, ...names: string[]) => {
  const fitted = fitNames(
    names.map((name) => ({ id: name, name })),
    width,
    12,
  );
  return names.map((name) => fitted.get(name));
};

test("names that fit stand whole", () => {
  expect(shown(60, "Hub", "Spoke1", "Spoke2")).toEqual(["Hub", "Spoke1", "Spoke2"]);
});

test("names that would be cut alike become initials and number", () => {
  expect(shown(36, "Hub", "Spoke1", "Spoke2", "Spoke3")).toEqual(["Hub", "S1", "S2", "S3"]);
  expect(shown(36, "branch-office-11", "branchOffice12")).toEqual(["BO11", "BO12"]);
});

test("a name whose beginning tells it apart is cut, as it always was", () => {
  expect(shown(48, "Headquarters", "Warehouse")).toEqual(["Headquarters", "Warehouse"]);
});

test("what nothing short tells apart has no name", () => {
  expect(shown(36, "Production east", "Production edge")).toEqual([null, null]);
});

test("Chinese letters take the room they need", () => {
  expect(shown(48, "東京中樞一", "東京中樞二")).toEqual([null, null]);
  expect(shown(62, "東京中樞一", "東京中樞二")).toEqual(["東京中樞一", "東京中樞二"]);
});
