import { type DeploymentKind, type EndedStep, type StandingDesign, standAfter } from "@/lib/deployment";
import type { Topology } from "@/lib/topology";
import { answerOpenDevices, loadGivenAddresses } from "./given-addresses";
import { fromJson } from "./json";
import type { Db } from "./store";

/**
 * What the topology's deployments left in Azure, with the addresses that they were given, or null; one that has not ended counts only
 * when it has.
 */
export async function loadStandingDesign(db: Db, topologyId: string): Promise<StandingDesign | null> {
  const done = await db.deployment.findFirst({
    where: { topologyId, state: "done" },
    orderBy: { number: "desc" },
    include: { revision: true },
  });
  const broken = await db.deployment.findMany({
    where: {
      topologyId,
      state: { in: ["failed", "cancelled", "stopped"] },
      number: { gt: done?.number ?? 0 },
    },
    orderBy: { number: "asc" },
    include: { revision: true },
  });
  const given = await loadGivenAddresses(db, topologyId);
  const built = ({ number, revision }: { number: number; revision: { document: unknown } }) =>
    answerOpenDevices(fromJson<Topology>(revision.document), number, given);
  const whole =
    done === null || done.kind === "tearDown"
      ? null
      : { revision: done.revision.number, topology: built(done), unfinished: [] };
  if (broken.length === 0) return whole;
  const steps = await loadEndedSteps(
    db,
    broken.map((deployment) => deployment.id),
  );
  const created = await db.createdResource.findMany({
    where: { topologyId },
    select: { place: true, link: true },
  });
  return broken.reduce<StandingDesign | null>(
    (earlier, deployment) =>
      standAfter(
        earlier,
        {
          kind: fromJson<DeploymentKind>(deployment.kind),
          revision: deployment.revision.number,
          topology: built(deployment),
          steps: steps.filter((step) => step.deploymentId === deployment.id),
        },
        created,
      ),
    whole,
  );
}

/** Only what says which object a step was about and how it ended: a topology is read often. */
function loadEndedSteps(
  db: Db,
  deploymentIds: readonly string[],
): Promise<(EndedStep & { deploymentId: string })[]> {
  return db.$queryRaw`
    SELECT deployment_id AS "deploymentId", step->>'place' AS place, step->>'link' AS link,
           step->>'action' AS action, state
      FROM deployment_step WHERE deployment_id = ANY(${[...deploymentIds]})
     ORDER BY deployment_id, ordinal`;
}
