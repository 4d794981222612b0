import { AppError } from "@/lib/shared";
import { parseTopologyText, type Topology } from "@/lib/topology";
import { readText, type Terminal } from "../terminal";

/** The topology in a file (`-` is standard input); refuses with the path, or line and column, of each fault. */
export async function readTopologyFile(file: string, terminal: Terminal): Promise<Topology> {
  const parsed = parseTopologyText(await readText(file, terminal));
  if (parsed.ok) return parsed.topology;
  const name = file === "-" ? "Standard input" : file;
  throw new AppError("not-a-topology", 422, `${name} is not a topology.`, {
    extensions: { faults: parsed.faults },
  });
}
