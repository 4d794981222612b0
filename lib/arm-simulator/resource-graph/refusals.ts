import { randomUUID } from "node:crypto";
import { ArmError } from "../front-door/arm-error";
import { notImplemented } from "../front-door/refusals";
import type { JsonObject } from "../json";

/** 400 of Resource Graph: a query that is none. */
export function invalidQuery(query: string, at: number, token: string, expected?: string): ArmError {
  const before = query.slice(0, at).split("\n");
  return refused([
    {
      code: "ParserFailure",
      message: "ParserFailure",
      line: before.length,
      characterPositionInLine: before.at(-1)?.length ?? 0,
      token,
      ...(expected === undefined ? {} : { expectedToken: expected }),
    },
  ]);
}

/** 400 of Resource Graph: a column that no table and no earlier operator has. */
export function unknownColumn(name: string): ArmError {
  return refused([
    { code: "SemanticError", message: `Failed to resolve scalar expression named '${name}'`, token: name },
  ]);
}

/** 400 of Resource Graph: options that contradict themselves. */
export function invalidOptions(message: string): ArmError {
  return refused([{ code: "InvalidRequest", message }]);
}

/** 501, the simulator's own: it is in the language, but not simulated. */
export function notInSubset(what: string): ArmError {
  return notImplemented(`${what} in Resource Graph queries`);
}

function refused(details: JsonObject[]): ArmError {
  const first = {
    code: "InvalidQuery",
    message:
      "Query is invalid. Please refer to the documentation for the Azure Resource Graph service and fix the error before retrying.",
  };
  const message = `Please provide below info when asking for support: timestamp = ${new Date().toISOString()}, correlationId = ${randomUUID()}.`;
  return new ArmError(400, "BadRequest", message, { details: [first, ...details] });
}
