import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isObject, type Json, memberAt } from "./interaction";
import type { ExampleRequest } from "./requests";

/** How the examples of each type's writes are called. */
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/^VirtualNetworkCreate/, "microsoft.network/virtualnetworks"],
  [/^SubnetCreate/, "microsoft.network/virtualnetworks/subnets"],
  [/PeeringCreate/, "microsoft.network/virtualnetworks/virtualnetworkpeerings"],
  [/^PublicIpAddressCreate/, "microsoft.network/publicipaddresses"],
  [/GatewayUpdate/, "microsoft.network/virtualnetworkgateways"],
  [/^VirtualNetworkGatewayConnectionCreate/, "microsoft.network/connections"],
];

/** The request bodies of the specification's examples below `directory` (corpora/spec-examples). */
export function readExamples(directory: string): ExampleRequest[] {
  const folder = join(directory, "2024-01-01");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .flatMap((name) => toRequest(name, JSON.parse(readFileSync(join(folder, name), "utf8")) as Json));
}

function toRequest(name: string, example: Json): ExampleRequest[] {
  const type = NAMES.find(([pattern]) => pattern.test(name))?.[1];
  const parameters = memberAt(example, "parameters");
  const body = isObject(parameters) ? Object.values(parameters).find(isObject) : undefined;
  return type !== undefined && body !== undefined ? [{ type, body }] : [];
}
