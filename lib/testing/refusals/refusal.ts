import type { PlanInput, Severity } from "@/lib/planner";
import type { Topology } from "@/lib/topology";

/** A refusal that was seen in the wild, and what becomes of it here. Codes are Azure's; every sentence is ours. */
export interface Refusal {
  /** The code; of a refusal that was only told in words, where it was told. */
  code: string;
  /** The type of resource that was asked for, below Microsoft.Network unless it says otherwise; "" where none was. */
  type: string;
  method: string;
  outcome: Found | Prevented | Outside;
}

/** A design can cause it, and the planner tells before anything is deployed. */
export interface Found {
  kind: "found";
  finding: string;
  severity: Severity;
  /** The least that is refused. */
  topology: Topology;
  more?: Omit<PlanInput, "topology">;
  how: string;
}

/** Nothing in a design can ask for it: the plan does it right. `holds` proves it. */
export interface Prevented {
  kind: "prevented";
  how: string;
  holds(): boolean;
}

/** No design causes it. */
export interface Outside {
  kind: "outside";
  why: string;
}

/** How a refusal is told apart from the others. */
export function refusalKey({ code, type, method }: Pick<Refusal, "code" | "type" | "method">): string {
  return [code, type, method].join(" · ");
}
