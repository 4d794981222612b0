import { createHash } from "node:crypto";

/** A number in [0, 1) that depends on nothing but the seed and the key: order of requests cannot change it. */
export function drawUnit(seed: number, key: string): number {
  return digest(seed, key).readUIntBE(0, 6) / 2 ** 48;
}

/** A GUID that depends on nothing but the seed and the key. */
export function drawGuid(seed: number, key: string): string {
  const hex = digest(seed, key).toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function digest(seed: number, key: string): Buffer {
  return createHash("sha256").update(`${seed}|${key}`).digest();
}
