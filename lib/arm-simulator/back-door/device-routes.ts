import { isIP } from "node:net";
import { type ArmReply, ok } from "../front-door/request";
import { type Json, type JsonObject, toText, toTexts } from "../json";
import type { Device } from "../records";
import type { World } from "../world";
import { type BackDoorRequest, type BackDoorRoute, bad } from "./route";

/** On-premises devices: what a tunnel to a local network gateway ends at. */
export const deviceRoutes: readonly BackDoorRoute[] = [
  {
    method: "POST",
    path: "/_sim/devices",
    summary: "Put or change an on-premises device",
    handle: putDevice,
  },
  {
    method: "GET",
    path: "/_sim/devices",
    summary: "The on-premises devices, without their keys",
    handle: ({ world }) => ok({ devices: listDevices(world) }),
  },
];

/** The devices as people may see them: without their keys. */
export function listDevices(world: World): Json[] {
  return world.store.all("devices").map(showDevice);
}

function putDevice({ world, body }: BackDoorRequest): ArmReply {
  const address = toText(body.address) ?? "";
  const fqdn = toText(body.fqdn);
  const sharedKey = toText(body.sharedKey);
  if (isIP(address) === 0) throw bad("address must be an IP address.");
  if (!sharedKey) throw bad("sharedKey must be a text.");
  if (body.up !== undefined && typeof body.up !== "boolean") throw bad("up must be true or false.");
  const changedAt = world.clock.now();
  const device: Device = {
    address,
    ...(fqdn ? { fqdn } : {}),
    sharedKey,
    up: body.up !== false,
    prefixes: toTexts(body.prefixes),
    changedAt,
  };
  world.store.put("devices", address, device);
  return ok(showDevice(device));
}

function showDevice({ sharedKey: _secret, changedAt, ...shown }: Device): JsonObject {
  return {
    ...(JSON.parse(JSON.stringify(shown)) as JsonObject),
    changedAt: new Date(changedAt).toISOString(),
  };
}
