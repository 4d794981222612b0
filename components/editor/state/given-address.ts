import type { DeploymentReply } from "@/lib/api";
import type { Site, Topology } from "@/lib/topology";

/** The address or name of a site's device that a person gave to a deployment, while the design leaves it open. */
export interface GivenAddress {
  device: { address: string } | { fqdn: string };
  text: string;
  /** The deployment it was given to; null when that was an earlier one than is known here. */
  deployment: number | null;
}

/** Null while the design knows the address itself, or what stands in Azure does not know one either. */
export function givenAddress(
  site: Site,
  deployed: Topology | null,
  latest: Pick<DeploymentReply, "number" | "kind" | "steps" | "topology"> | null,
): GivenAddress | null {
  if (site.device.address !== null || site.device.fqdn !== null) return null;
  const standing = deployed?.sites.find(({ id }) => id === site.id)?.device;
  const device = standing?.address
    ? { address: standing.address }
    : standing?.fqdn
      ? { fqdn: standing.fqdn }
      : null;
  if (device === null) return null;
  const text = "address" in device ? device.address : device.fqdn;
  return { device, text, deployment: latest && askedFor(site.id, latest) ? latest.number : null };
}

/** True when the deployment built towards the site although its own design left the address open. */
function askedFor(
  id: string,
  { kind, steps, topology }: Pick<DeploymentReply, "kind" | "steps" | "topology">,
) {
  const drawn = topology.sites.find((site) => site.id === id)?.device;
  const isOpen = drawn !== undefined && drawn.address === null && drawn.fqdn === null;
  return (
    kind === "deploy" &&
    isOpen &&
    steps.some((step) => step.kind === "localNetworkGateway" && step.place === id && step.state === "done")
  );
}
