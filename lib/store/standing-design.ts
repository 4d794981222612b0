import { type DeploymentKind, type EndedStep, type StandingDesign, standAfter } from "@/lib/deployment";
import type { Topology } from "@/lib/topology";
import { fromJson } from "./json";
import type { Db } from "./store";

/** What the topology's deployments left in Azure, or null; one that has not ended counts only when it has. */
export async function loadStandingDesign(db: Db, topologyId: string): Promise<StandingDesign | null> {
  const done = await db.deployment.findFirst({
    where: { topologyId, state: "done" },
    orderBy: { number: "desc" },
    include: { revision: true },
  });
  const broken = await db.deployment.findMany({
    where: { topologyId, state: { in: ["failed", "cancelled"] }, number: { gt: done?.number ?? 0 } },
    orderBy: { number: "asc" },
    include: { revision: true },
  });
  const whole = done === null || done.kind === "tearDown" ? null : toWhole(done.revision);
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
    (earlier, { id, kind, revision }) =>
      standAfter(
        earlier,
        {
          kind: fromJson<DeploymentKind>(kind),
          revision: revision.number,
          topology: fromJson<Topology>(revision.document),
          steps: steps.filter((step) => step.deploymentId === id),
        },
        created,
      ),
    whole,
  );
}

function toWhole({ number, document }: { number: number; document: unknown }): StandingDesign {
  return { revision: number, topology: fromJson<Topology>(document), unfinished: [] };
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
