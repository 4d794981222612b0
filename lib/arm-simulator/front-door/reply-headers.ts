import { randomUUID } from "node:crypto";
import type { World } from "../world";
import type { RawRequest } from "./pipeline";

/** The headers every reply of Resource Manager carries; a handler's own headers win over them. */
export function replyHeaders(world: World, raw: RawRequest): Record<string, string> {
  const id = randomUUID();
  const time = new Date(world.clock.now()).toISOString().replace(/[-:]|\.\d+/g, "");
  return {
    "Cache-Control": "no-cache",
    Pragma: "no-cache",
    Expires: "-1",
    "x-ms-request-id": id,
    "x-ms-correlation-request-id": id,
    "x-ms-routing-request-id": `SIMULATOR:${time}:${id}`,
    ...(/\/providers\/microsoft\.network\//i.test(raw.target)
      ? { "x-ms-arm-service-request-id": randomUUID() }
      : {}),
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
  };
}
