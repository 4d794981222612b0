import { z } from "zod";

/**
 * The one schema of the topology file, format `meshwright.topology/1`. It checks shape only: whatever the planner
 * has a finding for (a wrong prefix, an unknown SKU, a dangling end) must parse, so that a draft can be wrong and
 * still be saved. Unknown fields are refused with their path. Fields left out are filled in by `completeTopology`.
 */

export const TOPOLOGY_FORMAT = "meshwright.topology/1";

/** Ids of vnets, sites, links, intents and notes: lower-case letters, digits and hyphens, 1 to 64 characters. */
export const idSchema = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9-]{0,63}$/,
    "must be 1 to 64 lower-case letters, digits or hyphens, starting with a letter or digit",
  );

const nameSchema = z.string().max(512);
const prefixesSchema = z.array(z.string().max(64));
const tagsSchema = z.record(z.string().max(512), z.string().max(256));
/** `pinned`: stays where it is when the design is arranged anew. */
const positionSchema = z.strictObject({ x: z.number(), y: z.number(), pinned: z.literal(true).optional() });
const asnSchema = z.number().int().min(0);

export const subnetSchema = z.strictObject({
  name: nameSchema,
  prefix: z.string().max(64),
  networkSecurityGroupId: z.string().optional(),
  routeTableId: z.string().optional(),
  delegations: z.array(z.string()).optional(),
});

const clientPoolSchema = z.strictObject({
  addressPool: prefixesSchema.default([]),
  protocols: z.array(z.enum(["OpenVPN", "IkeV2", "SSTP"])).default(["OpenVPN"]),
  authentication: z
    .array(
      z.strictObject({
        type: z.enum(["Certificate", "Radius", "AAD"]),
        settings: z.record(z.string(), z.string()).default({}),
      }),
    )
    .default([]),
});

export const gatewaySchema = z.strictObject({
  name: nameSchema.optional(),
  sku: nameSchema.default("VpnGw1AZ"),
  generation: z.enum(["Generation1", "Generation2", "None"]).optional(),
  routing: z.enum(["dynamic", "static"]).default("dynamic"),
  activeActive: z.boolean().default(false),
  bgp: z
    .strictObject({ asn: asnSchema, apipa: z.array(prefixesSchema).default([]) })
    .nullable()
    .default(null),
  clientPool: clientPoolSchema.nullable().default(null),
  existing: z.boolean().default(false),
});

export const vnetSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  cloud: z.enum(["AzureCloud", "AzureChinaCloud", "AzureUSGovernment"]).default("AzureCloud"),
  tenantId: z.string().max(128).nullable().default(null),
  subscriptionId: z.string().max(128),
  resourceGroup: nameSchema,
  region: nameSchema,
  addressSpace: prefixesSchema,
  subnets: z.array(subnetSchema).default([]),
  dnsServers: z.array(z.string().max(64)).default([]),
  existing: z.boolean().default(false),
  tags: tagsSchema.default({}),
  gateway: gatewaySchema.nullable().default(null),
  position: positionSchema.optional(),
});

const deviceSchema = z.strictObject({
  address: z.string().max(64).nullable().default(null),
  fqdn: z.string().max(253).nullable().default(null),
  kind: z.string().max(64).default("generic"),
});

const siteBgpSchema = z.strictObject({ asn: asnSchema, peeringAddress: z.string().max(64) });

export const siteSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  addressSpace: prefixesSchema,
  device: deviceSchema.default({ address: null, fqdn: null, kind: "generic" }),
  moreDevices: z
    .array(z.strictObject({ device: deviceSchema, bgp: siteBgpSchema.nullable().default(null) }))
    .default([]),
  bgp: siteBgpSchema.nullable().default(null),
  position: positionSchema.optional(),
});

const sharedKeySchema = z.discriminatedUnion("source", [
  z.strictObject({ source: z.literal("generated") }),
  z.strictObject({ source: z.literal("provided") }),
  z.strictObject({ source: z.literal("keyVault"), secretId: z.string().max(2048) }),
]);

/** Azure's eight fields of a custom IPsec policy; incomplete ones parse and are a finding. */
export const ipsecPolicySchema = z.strictObject({
  saLifeTimeSeconds: z.number().int().optional(),
  saDataSizeKilobytes: z.number().int().optional(),
  ipsecEncryption: z.string().optional(),
  ipsecIntegrity: z.string().optional(),
  ikeEncryption: z.string().optional(),
  ikeIntegrity: z.string().optional(),
  dhGroup: z.string().optional(),
  pfsGroup: z.string().optional(),
});

const connectionModeValue = z.enum(["Default", "ResponderOnly", "InitiatorOnly"]);

const linkEndSchema = z.strictObject({
  connectionName: nameSchema.optional(),
  localNetworkGatewayName: nameSchema.optional(),
  peeringName: nameSchema.optional(),
});

export const linkSchema = z.strictObject({
  id: idSchema,
  from: z.string().max(64),
  to: z.string().max(64),
  method: z.enum(["vnet2vnet", "ipsec", "peering"]).optional(),
  bgp: z.boolean().default(false),
  sharedKey: sharedKeySchema.optional(),
  protocol: z.enum(["IKEv2", "IKEv1"]).default("IKEv2"),
  ipsecPolicy: ipsecPolicySchema.nullable().default(null),
  dpdTimeoutSeconds: z.number().nullable().default(null),
  connectionMode: z
    .union([connectionModeValue, z.strictObject({ from: connectionModeValue, to: connectionModeValue })])
    .default("Default"),
  gatewayTransit: z.string().max(64).nullable().default(null),
  existing: z.boolean().default(false),
  ends: z.strictObject({ from: linkEndSchema.optional(), to: linkEndSchema.optional() }).default({}),
});

const intentSchema = z.strictObject({
  id: idSchema,
  from: z.string().max(72),
  to: z.string().max(72),
  expect: z.enum(["reachable", "isolated"]),
});

const noteSchema = z.strictObject({ id: idSchema, text: z.string().max(10_000), position: positionSchema });

export const settingsSchema = z.strictObject({
  tunnelLimitPerGateway: z.number().int().min(0).nullable().default(10),
  tags: tagsSchema.default({}),
});

const topologyNameSchema = z
  .string()
  .min(1)
  .max(200)
  // Of an empty one the length tells already.
  .regex(
    /^(?!\s+$)\P{Cc}*$/u,
    "must not be only spaces and must not hold line breaks or other control characters",
  );

/** A topology as it stands in a file: contextual defaults may still be missing. */
export const topologyFileSchema = z
  .strictObject({
    format: z.literal(TOPOLOGY_FORMAT),
    name: topologyNameSchema,
    description: z.string().max(10_000).default(""),
    settings: settingsSchema.default({ tunnelLimitPerGateway: 10, tags: {} }),
    vnets: z.array(vnetSchema).default([]),
    sites: z.array(siteSchema).default([]),
    links: z.array(linkSchema).default([]),
    intents: z.array(intentSchema).default([]),
    notes: z.array(noteSchema).default([]),
  })
  .superRefine((topology, context) => {
    const seen = new Map<string, string>();
    const kinds = ["vnets", "sites", "links", "intents", "notes"] as const;
    for (const kind of kinds) {
      topology[kind].forEach((item, index) => {
        const first = seen.get(item.id);
        if (first === undefined) seen.set(item.id, `${kind}[${index}]`);
        else
          context.addIssue({
            code: "custom",
            path: [kind, index, "id"],
            message: `"${item.id}" is already the id of ${first}; ids are unique in a file`,
          });
      });
    }
  });

export type TopologyFile = z.output<typeof topologyFileSchema>;
export type Subnet = z.output<typeof subnetSchema>;
/** Every field there: what the schema leaves optional has been filled in. */
type Complete<T> = { [K in keyof T]-?: Exclude<T[K], undefined> };
export type Gateway = Complete<z.output<typeof gatewaySchema>>;
export type Vnet = Complete<Omit<z.output<typeof vnetSchema>, "gateway">> & { gateway: Gateway | null };
export type Site = Complete<z.output<typeof siteSchema>>;
export type Device = z.output<typeof deviceSchema>;
export type Link = Complete<z.output<typeof linkSchema>>;
export type LinkMethod = Link["method"];
export type IpsecPolicy = z.output<typeof ipsecPolicySchema>;
export type Intent = z.output<typeof intentSchema>;
export type Note = z.output<typeof noteSchema>;
export type Position = z.output<typeof positionSchema>;
export type Settings = z.output<typeof settingsSchema>;

/** A whole topology with every default filled in: what the rest of the program works on and what is stored. */
export interface Topology {
  format: typeof TOPOLOGY_FORMAT;
  name: string;
  description: string;
  settings: Settings;
  vnets: Vnet[];
  sites: Site[];
  links: Link[];
  intents: Intent[];
  notes: Note[];
}
