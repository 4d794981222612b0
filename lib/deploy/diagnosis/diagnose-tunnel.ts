import type { Diagnosis } from "@/lib/deployment";
import type { Cloud } from "../cloud";
import { findCause } from "./find-cause";
import { gatherFacts, type TunnelInQuestion } from "./gather-facts";

/** Finds out why a tunnel is down, as it stands in Azure now. CloudError when Azure cannot be read. */
export async function diagnoseTunnel(
  cloud: Cloud,
  question: TunnelInQuestion,
  signal: AbortSignal,
): Promise<Diagnosis> {
  const at = new Date().toISOString();
  const facts = await gatherFacts(cloud, question, signal);
  const azure = facts.ends.flatMap((end) =>
    end.kind === "gateway" && end.connection !== null
      ? [{ connection: end.connection.name, fields: end.connection.fields }]
      : [],
  );
  return { ...findCause(facts), azure, verdict: facts.verdict, at };
}
