import { isFinal } from "@/lib/deployment";
import { refusal } from "@/lib/messages";
import {
  type RotationRequest,
  readLatestRotations,
  readTopology,
  requestRotations,
  type Store,
  type StoredDeploymentSummary,
  type StoredRotation,
} from "@/lib/store";
import { isVpnLink, placeName } from "@/lib/topology";
import { listRotatableLinks, type RotatableLink } from "./rotatable-link";

/**
 * Has a worker set a new key on every end of a link; answers at once. `value` is a key that a person says, for a link
 * whose other end is a device. AppError `not-found`, `rotation-not-standing`, `rotation-deploying`, `rotation-key-needed`,
 * `rotation-key-unwanted`, `rotation-running`.
 */
export async function rotateKey(
  store: Store,
  { topologyId, link, value }: { topologyId: string; link: string; value?: string },
): Promise<StoredRotation> {
  const { links, names, unfinished } = await readLinks(store, topologyId);
  const label = names.get(link);
  if (label === undefined) throw refusal("not-found", 404, { what: "link" });
  const found = links.find((each) => each.link.id === link);
  if (found === undefined || found.ends.length === 0)
    throw unfinished ? stillDeploying(unfinished) : refusal("rotation-not-standing", 409, { link: label });
  if (value === undefined && found.newKey === "given")
    throw refusal("rotation-key-needed", 422, { link: label });
  if (value !== undefined && found.newKey === "keyVault") {
    throw refusal("rotation-key-unwanted", 422, { link: label });
  }
  const [rotation] = await requestRotations(store, [toRequest(topologyId, found, value)]);
  if (rotation === undefined) throw refusal("rotation-not-standing", 409, { link: label });
  return rotation;
}

/**
 * The same for all links of a topology whose new key nobody has to set on a device, one after the other; answers them and
 * the names of those left out. AppError `not-found`, `rotation-none`, `rotation-none-standing`, `rotation-deploying`,
 * `rotation-running`.
 */
export async function rotateAllKeys(
  store: Store,
  topologyId: string,
): Promise<{ rotations: StoredRotation[]; leftOut: string[] }> {
  const { links, unfinished } = await readLinks(store, topologyId);
  const standing = links.filter(({ ends }) => ends.length > 0);
  if (standing.length === 0) {
    throw unfinished ? stillDeploying(unfinished) : refusal("rotation-none-standing", 409);
  }
  const able = standing.filter(({ newKey }) => newKey !== "given");
  if (able.length === 0) throw refusal("rotation-none", 409);
  const rotations = await requestRotations(
    store,
    able.map((link) => toRequest(topologyId, link, undefined)),
  );
  return {
    rotations,
    leftOut: standing.filter(({ newKey }) => newKey === "given").map(({ label }) => label),
  };
}

/** The newest rotation of each link, under way or ended within the last day. AppError `not-found`. */
export async function listRotations(store: Store, topologyId: string): Promise<StoredRotation[]> {
  await readTopology(store, topologyId);
  return readLatestRotations(store, [topologyId]);
}

/** What is to be rotated is still being built: said with what lets it go on. */
function stillDeploying({ number, state }: StoredDeploymentSummary) {
  return refusal("rotation-deploying", 409, { number: String(number), state });
}

async function readLinks(
  store: Store,
  topologyId: string,
): Promise<{
  links: RotatableLink[];
  names: Map<string, string>;
  /** The topology's deployment that has not ended. */
  unfinished: StoredDeploymentSummary | null;
}> {
  const { topology: draft, deployed, latestDeployment } = await readTopology(store, topologyId);
  const isUnfinished = latestDeployment !== null && !isFinal(latestDeployment.state);
  const names = new Map<string, string>();
  for (const topology of [draft, deployed?.topology]) {
    for (const link of topology?.links.filter(isVpnLink) ?? []) {
      names.set(link.id, [link.from, link.to].map((id) => placeName(topology ?? draft, id)).join(" – "));
    }
  }
  return {
    names,
    links: deployed ? await listRotatableLinks(store, topologyId, deployed.topology) : [],
    unfinished: isUnfinished ? latestDeployment : null,
  };
}

function toRequest(
  topologyId: string,
  { link, label, newKey }: RotatableLink,
  value: string | undefined,
): RotationRequest {
  const request = { topologyId, link: link.id, label };
  if (value !== undefined) return { ...request, source: "given", value };
  return { ...request, source: newKey === "keyVault" ? "keyVault" : "generated" };
}
