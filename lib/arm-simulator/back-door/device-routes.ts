import { showDevice, toDevice } from "../devices/device";
import { ArmError } from "../front-door/arm-error";
import { type ArmReply, ok } from "../front-door/request";
import type { Json } from "../json";
import type { World } from "../world";
import type { BackDoorRequest, BackDoorRoute } from "./route";

/** On-premises devices: what a tunnel to a local network gateway ends at. */
export const deviceRoutes: readonly BackDoorRoute[] = [
  {
    method: "POST",
    path: "/_sim/devices",
    summary:
      "Put or change an on-premises device: address, sharedKey, up, prefixes, protocol, mode, routes, bgp",
    handle: putDevice,
  },
  {
    method: "GET",
    path: "/_sim/devices",
    summary: "The on-premises devices, without their keys",
    handle: ({ world }) => ok({ devices: listDevices(world) }),
  },
  {
    method: "DELETE",
    path: "/_sim/devices/{address}",
    summary: "Take an on-premises device away",
    handle: removeDevice,
  },
];

/** The devices as people may see them: without their keys. */
export function listDevices(world: World): Json[] {
  return world.store.all("devices").map(showDevice);
}

function putDevice({ world, body }: BackDoorRequest): ArmReply {
  const device = toDevice(body, world.clock.now());
  world.store.put("devices", device.address, device);
  return ok(showDevice(device));
}

function removeDevice({ world, params }: BackDoorRequest): ArmReply {
  const { address = "" } = params;
  if (!world.store.get("devices", address))
    throw new ArmError(404, "SimulatorUnknownDevice", `There is no device at ${address}.`);
  world.store.delete("devices", address);
  return { status: 204 };
}
