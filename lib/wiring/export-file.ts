import type { DrawingInput, ReportInput } from "@/lib/interchange";
import { drawTopology, writeReport } from "@/lib/interchange";
import { checkTopology } from "@/lib/planner";
import { readPlanContext, type Store } from "@/lib/store";

/** A picture as a file to be kept: opened in place, its page could be taken for one of ours. */
export async function drawForStore(
  store: Store,
  input: DrawingInput,
  topologyId: string | null,
): Promise<Response> {
  const findings = await findFor(store, input, topologyId);
  return toFile(drawTopology({ ...input, findings }), "image/svg+xml", "svg");
}

export async function reportForStore(
  store: Store,
  input: Omit<ReportInput, "findings">,
  topologyId: string | null,
): Promise<Response> {
  const findings = await findFor(store, input, topologyId);
  return toFile(writeReport({ ...input, findings }), "text/markdown", "md");
}

async function findFor(store: Store, { topology }: Pick<DrawingInput, "topology">, id: string | null) {
  const context = id === null ? {} : await readPlanContext(store, topology, id);
  return checkTopology({ topology, ...context });
}

function toFile(text: string, type: string, ending: string): Response {
  return new Response(text, {
    headers: {
      "content-type": `${type}; charset=utf-8`,
      "content-disposition": `attachment; filename="topology.${ending}"`,
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    },
  });
}
