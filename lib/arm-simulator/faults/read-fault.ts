import { ArmError } from "../front-door/arm-error";
import { isObject, type JsonObject, toArray, toObject, toText } from "../json";
import type { World } from "../world";
import type { Fault, FaultEffect } from "./records";

/** What can befall any request, for faults at random. */
const WEATHER: readonly FaultEffect[] = [
  { status: 429, headers: { "Retry-After": "1" } },
  { status: 429 },
  { status: 409 },
  { status: 500 },
  { status: 502 },
  { status: 503 },
  { closeConnection: "before" },
  { closeConnection: "after" },
  { delaySeconds: 0.2 },
  { truncateBody: true },
];

/** When a fault strikes; what it does stands in `EFFECT_MEMBERS`. */
const FAULT_MEMBERS = ["match", "times", "probability", "atRandom", "anyOf"] as const;

const EFFECT_MEMBERS = [
  "status",
  "code",
  "message",
  "headers",
  "closeConnection",
  "delaySeconds",
  "truncateBody",
  "operationEnds",
  "operationVanishes",
  "signedOperationUrl",
  "hiddenForSeconds",
  "sharedKeyAsList",
] as const satisfies readonly (keyof FaultEffect)[];

const MATCH_MEMBERS = ["method", "pathPattern", "route", "resourceId"] as const;

/**
 * Reads a fault from the back door's JSON and numbers it; `times` is 1 when left out and "always" for ever.
 * `{"atRandom": 0.05}` is short for any of the usual faults in one of twenty requests, for ever.
 */
export function readFault(world: World, body: JsonObject): Fault {
  requireKnown("", body, [...FAULT_MEMBERS, ...EFFECT_MEMBERS]);
  const { atRandom } = body;
  const match = toMatch(toObject(body.match));
  const effect = typeof atRandom === "number" ? { anyOf: [...WEATHER] } : readEffects(body);
  const probability = atRandom ?? body.probability;
  if (probability !== undefined && !isShare(probability))
    throw badFault("probability and atRandom must lie between 0 and 1.");
  const times =
    body.times === "always" || (body.times === undefined && atRandom !== undefined)
      ? null
      : (body.times ?? 1);
  if (times !== null && !(Number.isInteger(times) && Number(times) >= 1))
    throw badFault('times must be a whole number above 0, or "always".');
  return {
    id: `fault-${world.store.next("faults")}`,
    match,
    times: times === null ? null : Number(times),
    seen: 0,
    ...(probability === undefined ? {} : { probability: Number(probability) }),
    ...effect,
  };
}

function toMatch(match: JsonObject): Fault["match"] {
  requireKnown("match.", match, MATCH_MEMBERS);
  const pattern = toText(match.pathPattern);
  try {
    if (pattern) new RegExp(pattern, "i");
  } catch {
    throw badFault("match.pathPattern must be a regular expression.");
  }
  return Object.fromEntries(
    MATCH_MEMBERS.flatMap((name) => {
      const text = toText(match[name]);
      return text ? [[name, text]] : [];
    }),
  );
}

function readEffects(body: JsonObject): FaultEffect & { anyOf?: FaultEffect[] } {
  const anyOf = toArray(body.anyOf)
    .filter(isObject)
    .map((effect, index) => {
      requireKnown(`anyOf[${index}].`, effect, EFFECT_MEMBERS);
      return readEffect(effect);
    });
  if (anyOf.length > 0) return { anyOf };
  return readEffect(body);
}

/** Reads the members one by one, so that a misspelt fault does not silently do nothing. */
function readEffect(body: JsonObject): FaultEffect {
  const { status, delaySeconds, hiddenForSeconds, closeConnection, operationEnds } = body;
  if (status !== undefined && !(Number.isInteger(status) && Number(status) >= 200 && Number(status) <= 599))
    throw badFault("status must be an HTTP status from 200 to 599.");
  for (const [name, value] of Object.entries({ delaySeconds, hiddenForSeconds }))
    if (value !== undefined && !(typeof value === "number" && value >= 0))
      throw badFault(`${name} must be a number from 0 upwards.`);
  const isCut = closeConnection === true || closeConnection === "before" || closeConnection === "after";
  if (closeConnection !== undefined && closeConnection !== false && !isCut)
    throw badFault('closeConnection must be true, "before" or "after".');
  const isEnd = operationEnds === "Failed" || operationEnds === "Canceled";
  if (operationEnds !== undefined && !isEnd) throw badFault('operationEnds must be "Failed" or "Canceled".');
  const code = toText(body.code);
  const message = toText(body.message);
  const effect: FaultEffect = {
    ...(typeof status === "number" ? { status } : {}),
    ...(code ? { code } : {}),
    ...(message ? { message } : {}),
    ...(body.headers ? { headers: toHeaders(toObject(body.headers)) } : {}),
    ...(isCut ? { closeConnection } : {}),
    ...(typeof delaySeconds === "number" ? { delaySeconds } : {}),
    ...(body.truncateBody === true ? { truncateBody: true } : {}),
    ...(isEnd ? { operationEnds } : {}),
    ...(body.operationVanishes === true ? { operationVanishes: true } : {}),
    ...(body.signedOperationUrl === true ? { signedOperationUrl: true } : {}),
    ...(typeof hiddenForSeconds === "number" ? { hiddenForSeconds } : {}),
    ...(body.sharedKeyAsList === true ? { sharedKeyAsList: true } : {}),
  };
  const { code: _code, message: _message, headers: _headers, ...deeds } = effect;
  if (Object.keys(deeds).length === 0)
    throw badFault(
      "A fault needs one of status, closeConnection, delaySeconds, truncateBody, operationEnds, operationVanishes, signedOperationUrl, hiddenForSeconds, sharedKeyAsList, anyOf or atRandom.",
    );
  return effect;
}

/** What nobody reads would do nothing, without a word. */
function requireKnown(within: string, given: JsonObject, known: readonly string[]): void {
  const others = Object.keys(given).filter((name) => !known.includes(name));
  if (others.length === 0) return;
  const names = others.map((name) => `${within}${name}`).join(", ");
  throw badFault(
    `${names} ${others.length === 1 ? "is" : "are"} not known; ${within === "" ? "a fault" : "it"} takes ${known.join(", ")}.`,
  );
}

function toHeaders(value: JsonObject): Record<string, string> {
  return Object.fromEntries(Object.entries(value).map(([name, header]) => [name, String(header)]));
}

function isShare(value: unknown): boolean {
  return typeof value === "number" && value >= 0 && value <= 1;
}

function badFault(message: string): ArmError {
  return new ArmError(400, "SimulatorInvalidFault", message);
}
