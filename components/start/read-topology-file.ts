import { api } from "@/components/data/api-client";
import { ApiProblem } from "@/components/data/api-problem";
import { parseJson, type TopologyReply } from "@/lib/api";
import { AppError } from "@/lib/shared";
import type { Topology } from "@/lib/topology";

/** Why a file did not become a topology. Paths stand as in the file: "vnets[0].name"; "" is the whole file. */
export type ImportFault =
  | { fault: "not-json"; line: number | null; column: number | null }
  | { fault: "not-a-topology"; faults: { path: string; message: string }[] }
  | { fault: "name-taken"; name: string; freeName: string; content: object }
  | { fault: "refused"; problem: unknown };

export type ImportResult = { imported: TopologyReply } | ImportFault;

/** Reads a topology file and stores it as a new topology; with any fault nothing is stored. */
export async function importTopology(text: string): Promise<ImportResult> {
  const parsed = parseTopologyText(text);
  return "fault" in parsed ? parsed : storeTopology(parsed.content);
}

/** Stores what was read; the server's schema has the last word on every field. */
export async function storeTopology(content: object): Promise<ImportResult> {
  try {
    return { imported: await api.createTopology({ topology: content as Topology }) };
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    if (error.code === "name-taken") return nameTaken(content);
    if (error.faults.length === 0) return { fault: "refused", problem: error };
    return { fault: "not-a-topology", faults: error.faults.map(inFile) };
  }
}

/** The JSON of a file, or where it stops being JSON. */
export function parseTopologyText(text: string): { content: object } | ImportFault {
  try {
    const content = parseJson(text);
    if (typeof content === "object" && content !== null && !Array.isArray(content)) return { content };
    return { fault: "not-a-topology", faults: [{ path: "", message: "is not an object" }] };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { line, column } = error.extensions as { line?: number; column?: number };
    return { fault: "not-json", line: line ?? null, column: column ?? null };
  }
}

async function nameTaken(content: object): Promise<ImportFault> {
  const name = "name" in content ? String(content.name) : "";
  const taken = new Set((await api.topologies()).map((topology) => topology.name.toLowerCase()));
  let number = 2;
  while (taken.has(`${name} ${number}`.toLowerCase())) number += 1;
  return { fault: "name-taken", name, freeName: `${name} ${number}`, content };
}

/** The request wraps the file in the field `topology`, which the file itself does not have. */
function inFile(fault: { path: string; message: string }): { path: string; message: string } {
  return { path: fault.path.replace(/^topology\.?/, ""), message: fault.message };
}
