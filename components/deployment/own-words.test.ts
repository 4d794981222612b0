import { describe, expect, it } from "vitest";
import { ownWords } from "./own-words";

const error = {
  kind: "terminal",
  azureCode: "InvalidTemplate",
  azureMessage: "The prefix is in use.",
  httpStatus: 400,
  correlationId: null,
} as const;

describe("ownWords", () => {
  it("are left out where they repeat Azure's", () => {
    expect(ownWords("The prefix is in use.", error)).toBeNull();
    expect(ownWords("InvalidTemplate: The prefix is in use.", error)).toBeNull();
  });

  it("stay where they tell more, or Azure said nothing", () => {
    expect(ownWords("The resource group was left standing.", error)).toBe(
      "The resource group was left standing.",
    );
    expect(ownWords("Azure has not finished in time.", null)).toBe("Azure has not finished in time.");
  });
});
