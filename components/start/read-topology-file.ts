import { api } from "@/components/data/api-client";
import { ApiProblem } from "@/components/data/api-problem";
import type { TopologyReply } from "@/lib/api";
import { parseJsonText, parseTopology, type ShapeFault, type Topology } from "@/lib/topology";

/** Why a file did not become a topology. Paths stand as in the file: "vnets[0].name"; "" is the whole file. */
export type ImportFault =
  | { fault: "empty" }
  | { fault: "not-json"; line: number; column: number; message: string }
  | { fault: "not-a-topology"; faults: ShapeFault[] }
  | { fault: "name-taken"; name: string; freeName: string; topology: Topology }
  | { fault: "refused"; problem: unknown };

export type ImportResult = { imported: TopologyReply } | ImportFault;

/** Reads a topology file and stores it as a new topology; with any fault nothing is stored. */
export async function importTopology(text: string): Promise<ImportResult> {
  const read = readTopologyText(text);
  return "fault" in read ? read : storeTopology(read.topology);
}

/** Stores what was read; a taken name comes back with one that is free. */
export async function storeTopology(topology: Topology): Promise<ImportResult> {
  try {
    return { imported: await api.createTopology({ topology }) };
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem;
    if (problem.code !== "name-taken") return { fault: "refused", problem };
    return {
      fault: "name-taken",
      name: topology.name,
      freeName: await findFreeName(topology.name),
      topology,
    };
  }
}

/** The topology that a file holds, or where and why it holds none. */
export function readTopologyText(text: string): { topology: Topology } | ImportFault {
  if (text.trim() === "") return { fault: "empty" };
  const json = parseJsonText(text);
  if (!json.ok) return { fault: "not-json", ...json.fault };
  const parsed = parseTopology(json.value);
  return parsed.ok ? { topology: parsed.topology } : { fault: "not-a-topology", faults: parsed.faults };
}

async function findFreeName(name: string): Promise<string> {
  const taken = new Set((await api.topologies()).map((topology) => topology.name.toLowerCase()));
  let number = 2;
  while (taken.has(`${name} ${number}`.toLowerCase())) number += 1;
  return `${name} ${number}`;
}
