import { ArmError } from "../front-door/arm-error";
import type { ArmReply, Method } from "../front-door/request";
import type { Directory } from "../identity/directory";
import type { JsonObject } from "../json";
import type { World } from "../world";
import type { Metrics } from "./metrics";
import type { RequestLog } from "./request-log";

/** A request through the back door: for tests and people, only from this machine. */
export interface BackDoorRequest {
  world: World;
  directory: Directory;
  requestLog: RequestLog;
  metrics: Metrics;
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  body: JsonObject;
}

/** One endpoint behind the back door. */
export interface BackDoorRoute {
  method: Method;
  path: string;
  summary: string;
  handle(request: BackDoorRequest): ArmReply;
}

/** 400 of the back door, in words for whoever called it. */
export function bad(message: string): ArmError {
  return new ArmError(400, "SimulatorInvalidRequest", message);
}
