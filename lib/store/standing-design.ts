import {
  type DeploymentKind,
  type DeploymentState,
  type EndedStep,
  type StandingDesign,
  standAfter,
} from "@/lib/deployment";
import { toGroups } from "@/lib/shared";
import type { Topology } from "@/lib/topology";
import { answerOpenDevices, loadGivenAddresses } from "./given-addresses";
import type { Db } from "./store";

/** As `loadStandingDesigns`, of one topology. */
export async function loadStandingDesign(db: Db, topologyId: string): Promise<StandingDesign | null> {
  return (await loadStandingDesigns(db, [topologyId])).get(topologyId) ?? null;
}

/**
 * What the deployments of topologies left in Azure, with the addresses that they were given; a topology of which nothing
 * stands is left out. One deployment that has not ended counts only when it has. However many are asked for, the rows are
 * read by as many queries.
 */
export async function loadStandingDesigns(
  db: Db,
  topologyIds: readonly string[],
): Promise<Map<string, StandingDesign>> {
  const deployments = await loadLatestEnds(db, topologyIds);
  const given = await loadGivenAddresses(db, topologyIds);
  const broken = deployments.filter(({ state }) => state !== "done");
  const steps = await loadEndedSteps(
    db,
    broken.map(({ id }) => id),
  );
  const created = await loadCreated(
    db,
    broken.map(({ topologyId }) => topologyId),
  );
  const designs = new Map<string, StandingDesign>();
  for (const [topologyId, ends] of toGroups(deployments, (each) => each.topologyId)) {
    const standing = ends.reduce<StandingDesign | null>((earlier, end) => {
      const { kind, revision } = end;
      const topology = answerOpenDevices(end.topology, end.number, given.get(topologyId) ?? []);
      if (end.state === "done") return kind === "tearDown" ? null : { revision, topology, unfinished: [] };
      const own = { kind, revision, topology, steps: steps.get(end.id) ?? [] };
      return standAfter(earlier, own, created.get(topologyId) ?? []);
    }, null);
    if (standing !== null) designs.set(topologyId, standing);
  }
  return designs;
}

interface LatestEnd {
  id: string;
  topologyId: string;
  number: number;
  kind: DeploymentKind;
  state: DeploymentState;
  revision: number;
  topology: Topology;
}

/** Of each topology the last deployment that was done and every one after it that was not, in order. */
function loadLatestEnds(db: Db, topologyIds: readonly string[]): Promise<LatestEnd[]> {
  return db.$queryRaw`
    SELECT d.id, d.topology_id AS "topologyId", d.number, d.kind, d.state, r.number AS revision,
           r.document AS topology
      FROM deployment d JOIN revision r ON r.id = d.revision_id
     WHERE d.topology_id = ANY(${[...topologyIds]}) AND d.state IN ('done', 'failed', 'cancelled', 'stopped')
       AND d.number >= coalesce((SELECT max(n.number) FROM deployment n
                                  WHERE n.topology_id = d.topology_id AND n.state = 'done'), 0)
     ORDER BY d.number`;
}

/** Only what says which object a step was about and how it ended: a topology is read often. */
async function loadEndedSteps(
  db: Db,
  deploymentIds: readonly string[],
): Promise<Map<string, (EndedStep & { deploymentId: string })[]>> {
  if (deploymentIds.length === 0) return new Map();
  const rows = await db.$queryRaw<(EndedStep & { deploymentId: string })[]>`
    SELECT deployment_id AS "deploymentId", step->>'place' AS place, step->>'link' AS link,
           step->>'action' AS action, state
      FROM deployment_step WHERE deployment_id = ANY(${[...deploymentIds]})
     ORDER BY deployment_id, ordinal`;
  return toGroups(rows, (row) => row.deploymentId);
}

interface Created {
  topologyId: string;
  place: string | null;
  link: string | null;
}

async function loadCreated(db: Db, topologyIds: readonly string[]): Promise<Map<string, Created[]>> {
  if (topologyIds.length === 0) return new Map();
  const select = { topologyId: true, place: true, link: true };
  const rows = await db.createdResource.findMany({ where: { topologyId: { in: [...topologyIds] } }, select });
  return toGroups(rows, (row) => row.topologyId);
}
