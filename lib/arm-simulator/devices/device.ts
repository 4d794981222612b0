import { isIP } from "node:net";
import { ArmError } from "../front-door/arm-error";
import { isObject, type Json, type JsonObject, toArray, toText } from "../json";
import { parseCidr } from "../network/cidr";
import type { Device, DeviceBgp } from "../records";

const PROTOCOLS = ["IKEv1", "IKEv2"] as const;
const MODES = ["Default", "InitiatorOnly", "ResponderOnly"] as const;
const LARGEST_ASN = 2 ** 32 - 1;
const MOST_PREPENDS = 16;

/** Reads a device from the back door's JSON, changed at this world time (ms); throws ArmError 400 for nonsense. */
export function toDevice(body: JsonObject, changedAt: number): Device {
  const address = toText(body.address) ?? "";
  const fqdn = toText(body.fqdn);
  const sharedKey = toText(body.sharedKey);
  if (isIP(address) === 0) throw badDevice("address must be an IP address.");
  if (!sharedKey) throw badDevice("sharedKey must be a text.");
  if (body.up !== undefined && typeof body.up !== "boolean") throw badDevice("up must be true or false.");
  const protocol = toChoice(body.protocol, PROTOCOLS, "protocol");
  const mode = toChoice(body.mode, MODES, "mode");
  return {
    address,
    ...(fqdn ? { fqdn } : {}),
    sharedKey,
    up: body.up !== false,
    prefixes: toPrefixes(body.prefixes, "prefixes"),
    ...(protocol ? { protocol } : {}),
    ...(isObject(body.ipsecPolicy) ? { ipsecPolicy: body.ipsecPolicy } : {}),
    ...(mode ? { mode } : {}),
    ...(body.routes === undefined ? {} : { routes: toPrefixes(body.routes, "routes") }),
    ...(isObject(body.bgp) ? { bgp: toBgp(body.bgp) } : {}),
    changedAt,
  };
}

/** A device as the back door shows it: everything but its key. */
export function showDevice({ sharedKey: _secret, changedAt, bgp, ...shown }: Device): JsonObject {
  return { ...shown, ...(bgp ? { bgp: { ...bgp } } : {}), changedAt: new Date(changedAt).toISOString() };
}

function toBgp(body: JsonObject): DeviceBgp {
  const { asn, prepends, transit } = body;
  const peeringAddress = toText(body.peeringAddress) ?? "";
  if (!isWhole(asn, 1, LARGEST_ASN)) throw badDevice("bgp.asn must be a whole number from 1 to 4294967295.");
  if (isIP(peeringAddress) === 0) throw badDevice("bgp.peeringAddress must be an IP address.");
  if (prepends !== undefined && !isWhole(prepends, 0, MOST_PREPENDS))
    throw badDevice(`bgp.prepends must be a whole number from 0 to ${MOST_PREPENDS}.`);
  if (transit !== undefined && typeof transit !== "boolean")
    throw badDevice("bgp.transit must be true or false.");
  return {
    asn,
    peeringAddress,
    ...(body.prefixes === undefined ? {} : { prefixes: toPrefixes(body.prefixes, "bgp.prefixes") }),
    ...(prepends === undefined ? {} : { prepends }),
    ...(transit === undefined ? {} : { transit }),
  };
}

function toPrefixes(value: Json | undefined, member: string): string[] {
  return toArray(value).map((item) => {
    const text = toText(item) ?? "";
    if (!parseCidr(text)?.isAligned) throw badDevice(`${member} must hold ranges such as 10.0.0.0/24.`);
    return text;
  });
}

function toChoice<T extends string>(
  value: Json | undefined,
  choices: readonly T[],
  member: string,
): T | undefined {
  if (value === undefined) return undefined;
  const choice = choices.find((known) => known === value);
  if (choice === undefined) throw badDevice(`${member} must be one of ${choices.join(", ")}.`);
  return choice;
}

function isWhole(value: Json | undefined, least: number, most: number): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;
}

function badDevice(message: string): ArmError {
  return new ArmError(400, "SimulatorInvalidRequest", message);
}
