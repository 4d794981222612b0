import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isObject, type Json, type JsonObject, memberAt } from "./interaction";

/** What the published specification says of one type's members, by path such as `.properties.subnets[].name`. */
export interface TypeSchema {
  /** Paths whose values are enumerated. */
  enumerated: ReadonlySet<string>;
  /** Paths that only the service writes. */
  readOnly: ReadonlySet<string>;
}

/** The root definition of each type's body. */
const ROOTS: Readonly<Record<string, readonly [file: string, definition: string]>> = {
  "microsoft.network/virtualnetworks": ["virtualNetwork.json", "VirtualNetwork"],
  "microsoft.network/virtualnetworks/subnets": ["virtualNetwork.json", "Subnet"],
  "microsoft.network/virtualnetworks/virtualnetworkpeerings": [
    "virtualNetwork.json",
    "VirtualNetworkPeering",
  ],
  "microsoft.network/publicipaddresses": ["publicIpAddress.json", "PublicIPAddress"],
  "microsoft.network/virtualnetworkgateways": ["virtualNetworkGateway.json", "VirtualNetworkGateway"],
  "microsoft.network/virtualnetworkgateways/natrules": [
    "virtualNetworkGateway.json",
    "VirtualNetworkGatewayNatRule",
  ],
  "microsoft.network/localnetworkgateways": ["virtualNetworkGateway.json", "LocalNetworkGateway"],
  "microsoft.network/connections": ["virtualNetworkGateway.json", "VirtualNetworkGatewayConnection"],
  "microsoft.network/routetables": ["routeTable.json", "RouteTable"],
  "microsoft.network/networksecuritygroups": ["networkSecurityGroup.json", "NetworkSecurityGroup"],
};

/** Deep enough for everything these types show; references back to the start end here. */
const DEEPEST = 7;

/** Reads the OpenAPI documents below `directory` (corpora/spec) into the schemas of the compared types. */
export function readSchemas(directory: string): ReadonlyMap<string, TypeSchema> {
  const folder = join(directory, "swagger-2024-01-01");
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  const documents = new Map(
    names.map((name) => [name, JSON.parse(readFileSync(join(folder, name), "utf8")) as JsonObject]),
  );
  return new Map(
    Object.entries(ROOTS).map(([type, [file, definition]]) => {
      const schema = { enumerated: new Set<string>(), readOnly: new Set<string>() };
      walk({ documents, schema }, file, memberAt(documents.get(file), "definitions", definition), "", 0);
      return [type, schema];
    }),
  );
}

interface Walk {
  documents: ReadonlyMap<string, JsonObject>;
  schema: { enumerated: Set<string>; readOnly: Set<string> };
}

function walk(walked: Walk, file: string, node: Json | undefined, path: string, depth: number): void {
  if (!isObject(node) || depth > DEEPEST) return;
  if (typeof node.$ref === "string") {
    const [other = "", pointer = ""] = node.$ref.split("#");
    const target = other === "" ? file : other.replace(/^\.\//, "");
    const found = memberAt(walked.documents.get(target), ...pointer.split("/").slice(1));
    walk(walked, target, found, path, depth);
    return;
  }
  if (Array.isArray(node.enum)) walked.schema.enumerated.add(path);
  for (const part of Array.isArray(node.allOf) ? node.allOf : []) walk(walked, file, part, path, depth);
  walk(walked, file, node.items, `${path}[]`, depth);
  for (const [name, member] of Object.entries(isObject(node.properties) ? node.properties : {})) {
    if (isObject(member) && member.readOnly === true) walked.schema.readOnly.add(`${path}.${name}`);
    walk(walked, file, member, `${path}.${name}`, depth + 1);
  }
}
