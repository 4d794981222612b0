import { isObject, type Json, type JsonObject, toArray } from "../../json";
import type { Resource } from "../../records";
import { invalidIpsecPolicy } from "./refusals";

/** The values the API accepts for each field of a policy. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  ipsecEncryption: [
    "None",
    "DES",
    "DES3",
    "AES128",
    "AES192",
    "AES256",
    "GCMAES128",
    "GCMAES192",
    "GCMAES256",
  ],
  ipsecIntegrity: ["MD5", "SHA1", "SHA256", "GCMAES128", "GCMAES192", "GCMAES256"],
  ikeEncryption: ["DES", "DES3", "AES128", "AES192", "AES256", "GCMAES256", "GCMAES128"],
  ikeIntegrity: ["MD5", "SHA1", "SHA256", "SHA384", "GCMAES256", "GCMAES128"],
  dhGroup: ["None", "DHGroup1", "DHGroup2", "DHGroup14", "DHGroup2048", "ECP256", "ECP384", "DHGroup24"],
  pfsGroup: ["None", "PFS1", "PFS2", "PFS2048", "ECP256", "ECP384", "PFS24", "PFS14", "PFSMM"],
};
const SHORTEST_LIFE_SECONDS = 300;
const SMALLEST_DATA_KILOBYTES = 1024;

/** Checks the policies of a connection: none, or one with all its eight fields. */
export function checkIpsecPolicies(connection: Resource, basicGateway: boolean): void {
  const policies = toArray(connection.properties.ipsecPolicies);
  if (policies.length === 0) return;
  const refuse = (why: string) => invalidIpsecPolicy(connection.id, why);
  if (basicGateway) throw refuse("gateways of SKU Basic do not support custom policies");
  if (policies.length > 1) throw refuse("at most one policy is allowed");
  const [policy] = policies;
  if (!isObject(policy)) throw refuse("it must be an object");
  const fault = findFault(policy);
  if (fault) throw refuse(fault);
}

/** True when two connections would agree on their proposals; DHGroup14 and DHGroup2048 are one group. */
export function policiesAgree(one: Json | undefined, other: Json | undefined): boolean {
  return JSON.stringify(toArray(one).map(normalise)) === JSON.stringify(toArray(other).map(normalise));
}

function findFault(policy: JsonObject): string | undefined {
  for (const [name, values] of Object.entries(FIELDS)) {
    const value = policy[name];
    if (value === undefined) return `${name} is missing; all fields must be given together`;
    if (!values.some((known) => known === value)) return `${name} cannot be ${JSON.stringify(value)}`;
  }
  const { saLifeTimeSeconds, saDataSizeKilobytes, ipsecEncryption, ipsecIntegrity } = policy;
  if (typeof saLifeTimeSeconds !== "number" || saLifeTimeSeconds < SHORTEST_LIFE_SECONDS) {
    return `saLifeTimeSeconds must be at least ${SHORTEST_LIFE_SECONDS}`;
  }
  const size = saDataSizeKilobytes;
  if (typeof size !== "number" || (size !== 0 && size < SMALLEST_DATA_KILOBYTES)) {
    return `saDataSizeKilobytes must be at least ${SMALLEST_DATA_KILOBYTES}`;
  }
  const isGcm = (value: Json | undefined) => String(value).startsWith("GCM");
  const isMixed = (isGcm(ipsecEncryption) || isGcm(ipsecIntegrity)) && ipsecEncryption !== ipsecIntegrity;
  return isMixed ? "GCM in ipsecEncryption needs the same GCM in ipsecIntegrity" : undefined;
}

/** Lifetimes need not be equal: each end renews by its own. */
function normalise(policy: Json): Json {
  if (!isObject(policy)) return policy;
  return Object.keys(FIELDS).map((name) => {
    const value = policy[name] ?? null;
    return value === "DHGroup2048" ? "DHGroup14" : value;
  });
}
