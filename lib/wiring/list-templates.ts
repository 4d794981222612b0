import type { TemplateReply } from "@/lib/api";
import { TEMPLATE_IDS } from "@/lib/api";
import { planTopology } from "@/lib/planner";
import { createFromTemplate } from "@/lib/topology";

let made: TemplateReply[] | null = null;

/** The templates with what deploying them would take; made once, since they never change. */
export function listTemplates(): TemplateReply[] {
  made ??= TEMPLATE_IDS.filter((id) => id !== "empty").map((id) => {
    const topology = createFromTemplate(id);
    const { plan } = planTopology({ topology });
    return {
      id,
      name: topology.name,
      topology,
      steps: plan.steps.length,
      p50Seconds: plan.makespan.p50Seconds,
      monthlyCost: plan.cost.monthly,
    };
  });
  return made;
}
