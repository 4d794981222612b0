import { expect, it } from "vitest";
import { rotationText } from "./rotation-line";

it("says that a new key is set in green only beside a tunnel that is up", () => {
  expect(rotationText("done", "connected")).toBe("text-ok");
  expect(rotationText("done", "notConnected")).toBe("text-muted");
  expect(rotationText("rolledBack", "connected")).toBe("text-error");
});
