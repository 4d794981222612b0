import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { streamReachability } from "@/lib/planner";
import { parseTopologyText } from "@/lib/topology";
import { makeMeshFile } from "./mesh-file";

/** What a process of its own needed for full reachability: pairs told, its processor seconds, its peak memory. */
export interface ReachabilityFigures {
  pairs: number;
  seconds: number;
  mebibytes: number;
}

const FILE = fileURLToPath(import.meta.url);

/** Tells every pair of 2,000 vnets with 10,000 links in a process of its own, whose peak memory is then its alone. */
export async function measureReachability(): Promise<ReachabilityFigures> {
  const child = fork(FILE);
  const [figures] = (await once(child, "message")) as [ReachabilityFigures];
  return figures;
}

function readEveryPair(): ReachabilityFigures {
  const parsed = parseTopologyText(makeMeshFile({ vnets: 2000, prefixes: 3, links: 5 }));
  if (!parsed.ok) throw new Error("the benchmark's own file does not parse");
  let pairs = 0;
  for (const { because } of streamReachability(parsed.topology).pairs) if (because !== "") pairs += 1;
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  return { pairs, seconds: (userCPUTime + systemCPUTime) / 1e6, mebibytes: maxRSS / 1024 };
}

if (process.argv[1] === FILE) process.send?.(readEveryPair());
