import { join } from "node:path";
import { readSchemas } from "./api-schema";
import { readExamples } from "./examples";
import { type Recording, readRecordings } from "./interaction";
import { replay, type Verdict } from "./replay";
import { RequestBuilder } from "./requests";
import { startSimulatedAzure } from "./simulated-azure";

/** What to measure. */
export interface MeasureOptions {
  root: string;
  /** The folder with `recordings` and `spec`. */
  corpora: string;
  /** Which recordings to replay; all when left out. */
  pick?: (recording: Recording) => boolean;
  note?: (line: string) => void;
}

/** Replays recordings against a simulator started for it, and returns what came of each comparable interaction. */
export async function measureConformance({ root, corpora, pick, note }: MeasureOptions): Promise<Verdict[]> {
  const recordings = readRecordings(join(corpora, "recordings"));
  const schemas = readSchemas(join(corpora, "spec"));
  const requests = new RequestBuilder(recordings, schemas, readExamples(join(corpora, "spec-examples")));
  const azure = await startSimulatedAzure(root);
  try {
    const verdicts: Verdict[] = [];
    for (const recording of recordings.filter(pick ?? (() => true)))
      verdicts.push(...(await replay({ azure, schemas, requests, ...(note ? { note } : {}) }, recording)));
    return verdicts;
  } finally {
    await azure.close();
  }
}
