import type { Device } from "../records";
import type { World } from "../world";

/** The devices by their addresses and names, as they stood at a version of the table. */
interface DeviceBook {
  version: number;
  devices: ReadonlyMap<string, Device>;
}

const books = new WeakMap<World, DeviceBook>();

/** The on-premises device that has this address or name. */
export function deviceAt(world: World, address: string): Device | undefined {
  return bookOf(world).devices.get(address);
}

/** Looking through all devices for each question would make a large world slow. */
function bookOf(world: World): DeviceBook {
  const version = world.store.versionOf(["devices"]);
  const known = books.get(world);
  if (known?.version === version) return known;
  const devices = new Map<string, Device>();
  for (const device of world.store.all("devices")) {
    devices.set(device.address, device);
    if (device.fqdn !== undefined) devices.set(device.fqdn, device);
  }
  const book = { version, devices };
  books.set(world, book);
  return book;
}
