import { refusal } from "@/lib/messages";
import { parseTopologyText, type Topology } from "@/lib/topology";
import { readText, type Terminal } from "../terminal";

/** The topology in a file (`-` is standard input); refuses with the path, or line and column, of each fault. */
export async function readTopologyFile(file: string, terminal: Terminal): Promise<Topology> {
  const parsed = parseTopologyText(await readText(file, terminal));
  if (parsed.ok) return parsed.topology;
  const source = file === "-" ? "input" : "file";
  throw refusal("not-a-topology", 422, { source, file }, { extensions: { faults: parsed.faults } });
}
