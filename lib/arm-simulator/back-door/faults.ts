import { randomUUID } from "node:crypto";
import { ArmError } from "../front-door/arm-error";
import { type JsonObject, toObject, toText } from "../json";
import type { Fault } from "../records";
import type { World } from "../world";

/** The first fault that fits this request, counted down; undefined when none does. */
export function takeFault(world: World, method: string, path: string): Fault | undefined {
  const fault = world.store.all("faults").find(({ match }) => fits(match, method, path));
  if (!fault) return undefined;
  if (fault.times > 1) world.store.put("faults", fault.id, { ...fault, times: fault.times - 1 });
  else world.store.delete("faults", fault.id);
  world.store.commit(true);
  return fault;
}

/** Reads a fault from the back door's JSON; `times` is 1 when left out. */
export function toFault(body: JsonObject): Fault {
  const match = toObject(body.match);
  const method = toText(match.method);
  const pathPattern = toText(match.pathPattern);
  const fault: Fault = {
    id: randomUUID(),
    match: { ...(method ? { method } : {}), ...(pathPattern ? { pathPattern } : {}) },
    times: numberOr(body.times, 1),
    ...(body.closeConnection === true ? { closeConnection: true } : {}),
    ...(typeof body.delaySeconds === "number" ? { delaySeconds: body.delaySeconds } : {}),
    ...(typeof body.status === "number" ? { status: body.status } : {}),
    ...(typeof body.code === "string" ? { code: body.code } : {}),
    ...(typeof body.message === "string" ? { message: body.message } : {}),
    ...(body.headers ? { headers: toHeaders(toObject(body.headers)) } : {}),
  };
  checkFault(fault);
  return fault;
}

function checkFault(fault: Fault): void {
  const doesSomething =
    fault.status !== undefined || fault.closeConnection || fault.delaySeconds !== undefined;
  if (!doesSomething) throw badFault("A fault needs status, closeConnection or delaySeconds.");
  const { status } = fault;
  if (status !== undefined && (!Number.isInteger(status) || status < 200 || status > 599)) {
    throw badFault("status must be an HTTP status from 200 to 599.");
  }
  if (!Number.isInteger(fault.times) || fault.times < 1)
    throw badFault("times must be a whole number above 0.");
  try {
    if (fault.match.pathPattern) new RegExp(fault.match.pathPattern, "i");
  } catch {
    throw badFault("match.pathPattern must be a regular expression.");
  }
}

function fits(match: Fault["match"], method: string, path: string): boolean {
  if (match.method && match.method.toUpperCase() !== method) return false;
  return !match.pathPattern || new RegExp(match.pathPattern, "i").test(path);
}

function toHeaders(value: JsonObject): Record<string, string> {
  return Object.fromEntries(Object.entries(value).map(([name, header]) => [name, String(header)]));
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === "number" ? value : otherwise;
}

function badFault(message: string): ArmError {
  return new ArmError(400, "SimulatorInvalidFault", message);
}
