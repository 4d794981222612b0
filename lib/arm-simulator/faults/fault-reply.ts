import type { ArmReply } from "../front-door/request";
import type { FaultEffect } from "./records";

/** The codes and sentences Azure was seen to send with these, when the fault brings none of its own. */
const USUAL: Readonly<Record<number, readonly [code: string, message: string]>> = {
  409: [
    "AnotherOperationInProgress",
    "Another operation on this or dependent resource is in progress. To retrieve status of the operation use uri: 00000000-0000-4000-8000-00000000faf7.",
  ],
  429: ["TooManyRequests", "The request was throttled."],
  500: ["InternalServerError", "Encountered internal server error."],
  502: ["BadGateway", "The gateway did not receive a response from the upstream server."],
  503: ["ServiceUnavailable", "The service is temporarily unavailable."],
};

/** The reply that a fault gives in the route's place; undefined when the request is to be carried out. */
export function faultReply({ status, code, message, headers }: FaultEffect): ArmReply | undefined {
  if (status === undefined) return undefined;
  const [usualCode, usualMessage] = USUAL[status] ?? ["SimulatedFault", "A fault was asked for."];
  const error = { code: code ?? usualCode, message: message ?? usualMessage };
  return { status, ...(headers ? { headers } : {}), body: { error } };
}
