import { expect, it } from "vitest";
import { refusalOf } from "./refusal";

const error = {
  kind: "terminal" as const,
  azureCode: null,
  azureMessage: "Azure's own words",
  httpStatus: null,
  correlationId: null,
};

it("tells what Azure does not permit from what it has no room for", () => {
  expect(refusalOf({ ...error, kind: "denied", azureCode: "AuthorizationFailed", httpStatus: 403 })).toBe(
    "notPermitted",
  );
  expect(refusalOf({ ...error, azureCode: "PublicIPCountLimitReached", httpStatus: 400 })).toBe("limit");
  expect(refusalOf({ ...error, azureCode: "QuotaExceeded", httpStatus: 409 })).toBe("limit");
  expect(refusalOf({ ...error, azureCode: "InvalidRequestFormat", httpStatus: 400 })).toBe("refused");
});

it("tells a vault's missing right, for which no role of the subscription helps, from Azure's own", () => {
  expect(refusalOf({ ...error, kind: "denied", azureCode: "Forbidden", httpStatus: 403 })).toBe("vault");
});

it("tells a fault that may pass from a refusal", () => {
  expect(refusalOf({ ...error, kind: "transient", httpStatus: 503 })).toBe("unreachable");
  expect(refusalOf({ ...error, kind: "busy", httpStatus: 409 })).toBe("busy");
});

it("leaves a refusal of our own to its own words", () => {
  expect(refusalOf(error)).toBeNull();
  expect(refusalOf({ ...error, azureCode: "already-exists" })).toBeNull();
});
