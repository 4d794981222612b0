import type { World } from "../../world";
import { addressToNumber, numberToIpv4 } from "../cidr";

/**
 * Public addresses come from 198.18.0.0/15, reserved for tests (RFC 2544): nobody's real host, and apart from the
 * documentation ranges, which people put on their own devices in examples.
 */
const FIRST = addressToNumber("198.18.0.0");
const SIZE = 2 ** 17;

/** An address that no other resource has; the same world gives the same resource the same one. */
export function allocateAddress(world: World, key: string): string {
  const start = Math.floor(world.drawUnit(`address|${key}`) * SIZE);
  for (let step = 0; step < SIZE; step += 1) {
    const offset = (start + step) % SIZE;
    const address = numberToIpv4(FIRST + BigInt(offset));
    const last = offset % 256;
    if (last !== 0 && last !== 255 && !world.store.holderOf(address)) return address;
  }
  throw new Error("All simulated public addresses are taken.");
}
