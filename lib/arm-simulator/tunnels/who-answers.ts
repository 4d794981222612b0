import { toText } from "../json";
import { PUBLIC_IP } from "../network/type-names";
import type { Device } from "../records";
import type { World } from "../world";

/** Everything that answers at an address or a name, by that address or name. */
interface AddressBook {
  version: number;
  /** Keys of public addresses. */
  publicIps: ReadonlyMap<string, string>;
  devices: ReadonlyMap<string, Device>;
}

const books = new WeakMap<World, AddressBook>();

/** The on-premises device that has this address or name. */
export function deviceAt(world: World, address: string | undefined): Device | undefined {
  return address === undefined ? undefined : bookOf(world).devices.get(address);
}

/** The key of the public address resource that holds this address. */
export function publicIpAt(world: World, address: string): string | undefined {
  return bookOf(world).publicIps.get(address);
}

/** Looking through all addresses for each question would make a large world slow. */
function bookOf(world: World): AddressBook {
  const version = world.store.versionOf([PUBLIC_IP, "devices"]);
  const known = books.get(world);
  if (known?.version === version) return known;
  const publicIps = new Map<string, string>();
  for (const { key, properties } of world.store.ofType(PUBLIC_IP)) {
    const address = toText(properties.ipAddress);
    if (address !== undefined) publicIps.set(address, key);
  }
  const devices = new Map<string, Device>();
  for (const device of world.store.all("devices")) {
    devices.set(device.address, device);
    if (device.fqdn !== undefined) devices.set(device.fqdn, device);
  }
  const book = { version, publicIps, devices };
  books.set(world, book);
  return book;
}
