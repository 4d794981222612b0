import { z } from "zod";
import { formatMessage } from "@/lib/messages";
import { idSchema, topologyFileSchema } from "@/lib/topology";

/** Bodies of the API's writes; everything that comes from outside passes one of these. */

export const TEMPLATE_IDS = [
  "two-vnets",
  "hub-and-spokes",
  "vnet-and-site",
  "three-regions",
  "empty",
] as const;

export const createTopologyRequestSchema = z.union(
  [
    z.strictObject({ template: z.enum(TEMPLATE_IDS), name: topologyFileSchema.shape.name.optional() }),
    z.strictObject({ topology: topologyFileSchema }),
  ],
  { error: ({ input }) => sayWhatCreates(input) },
);

/** What may be given, to somebody who gives neither. */
function sayWhatCreates(input: unknown): string | undefined {
  if (typeof input !== "object" || input === null) return undefined;
  if ("template" in input || "topology" in input) return undefined;
  const templates = TEMPLATE_IDS.map((id) => `"${id}"`).join(", ");
  return formatMessage("fault.creates", { templates });
}

export const duplicateTopologyRequestSchema = z.strictObject({
  name: topologyFileSchema.shape.name.optional(),
});

/**
 * `confirmName` is the topology's name, typed; required for a tear-down and to build a standing gateway anew. `version`: the draft that was looked at; when
 * another one is stored, the start is refused (412).
 */
export const startDeploymentRequestSchema = z.strictObject({
  topologyId: z.string(),
  kind: z.enum(["deploy", "tearDown"]).default("deploy"),
  confirmName: z.string().optional(),
  version: z.number().int().positive().optional(),
});

/**
 * Trying again or rolling back; the topology's name confirms that a gateway is built anew, `confirmChanges` (the code of
 * the refusal `confirm-changes`) that what somebody else has changed is undone.
 */
export const followDeploymentRequestSchema = z.strictObject({
  confirmName: z.string().optional(),
  confirmChanges: z.string().optional(),
});

/** The address of a site's device, said while a deployment waits for it: exactly one of the two. */
export const deviceAddressRequestSchema = z
  .strictObject({
    site: z.string(),
    device: z.number().int().min(0).default(0),
    address: z.ipv4().optional(),
    fqdn: z.hostname().optional(),
  })
  .refine((input) => (input.address === undefined) !== (input.fqdn === undefined), {
    error: () => formatMessage("fault.addressOrFqdn"),
  });

/** `goal` of a plan; left out, the plan is the deployment's. */
export const planOptionsSchema = z.strictObject({ goal: z.enum(["deploy", "tearDown"]).default("deploy") });

/** Which vnets of a topology file are to hang together, and how well; `hub` only with the goal that names one. */
export const meshAdviceRequestSchema = z.strictObject({
  topology: topologyFileSchema,
  vnets: z.array(idSchema).min(2).max(100),
  goal: z.enum(["all-reach-all", "all-reach-hub", "survive-one-failure"]),
  hub: idSchema.optional(),
});

/** Two topology files: who reaches whom in the one and in the other. */
export const compareReachRequestSchema = z.strictObject({
  before: topologyFileSchema,
  after: topologyFileSchema,
});

/** A topology file and the codes of the findings to fix; all that can be fixed when left out. */
export const fixRequestSchema = z.strictObject({
  topology: topologyFileSchema,
  codes: z.array(z.string().max(80)).max(200).optional(),
});

/** A topology file and a place of it, "vnet1/clients" for the clients of a gateway. */
export const reachOfRequestSchema = z.strictObject({
  topology: topologyFileSchema,
  place: z.string().min(1).max(80),
});

/** `leaveInAzure`: the design goes although something that its deployments created stands. */
export const deleteTopologyRequestSchema = z.strictObject({ leaveInAzure: z.boolean().default(false) });

/** For writes that say everything in their path. */
export const emptyRequestSchema = z.strictObject({});

/** Write-only; sealed at once and never read back. What Azure would refuse is not kept. */
export const sharedKeyRequestSchema = z.strictObject({
  value: z.string().regex(/^[!-~]{1,128}$/, { error: () => formatMessage("fault.sharedKey") }),
});

export type TemplateId = (typeof TEMPLATE_IDS)[number];
export type CreateTopologyRequest = z.input<typeof createTopologyRequestSchema>;
export type FollowDeploymentRequest = z.input<typeof followDeploymentRequestSchema>;
export type StartDeploymentRequest = z.input<typeof startDeploymentRequestSchema>;
export type DeviceAddressRequest = z.input<typeof deviceAddressRequestSchema>;
export type MeshAdviceRequest = z.input<typeof meshAdviceRequestSchema>;
