import { expect, it } from "vitest";
import { formatBytes, formatRunning, formatTraffic } from "./formats";

it.each([
  [0, "0:00"],
  [4.9, "0:04"],
  [372, "6:12"],
  [3750, "1:02:30"],
  [-3, "0:00"],
])("shows %s seconds as %s", (seconds, text) => {
  expect(formatRunning(seconds)).toBe(text);
});

it.each([
  [0, "0 B"],
  [999, "999 B"],
  [1000, "1.0 KB"],
  [912_000, "912 KB"],
  [999_700, "1.0 MB"],
  [41_200_000_000, "41.2 GB"],
  [5e15, "5000 TB"],
])("shows %s bytes as %s", (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

it("shows both directions in one unit, the larger one's", () => {
  expect(formatTraffic(1_200_000, 900_000)).toBe("↓ 1.2 ↑ 0.9 MB");
  expect(formatTraffic(0, 0)).toBe("↓ 0 ↑ 0 B");
});
