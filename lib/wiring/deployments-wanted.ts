import { refusal } from "@/lib/messages";
import type { DeploymentsWanted } from "@/lib/store";

const USUAL_LIMIT = 100;
const MOST = 500;

/**
 * Which deployments a request wants: of `topology`, only the `latest` of each topology, those `before` a number, at most
 * `limit`. AppError `page-invalid` (400).
 */
export function readDeploymentsWanted(query: URLSearchParams): DeploymentsWanted {
  const topologyId = query.get("topology");
  const before = readCount(query, "before", 2_147_483_647);
  const isLatestOnly = query.get("latest") === "1";
  // Of the latest there are no more than topologies, of which there is a list without pages too.
  const limit = readCount(query, "limit", MOST) ?? (isLatestOnly ? null : USUAL_LIMIT);
  return {
    isLatestOnly,
    ...(limit === null ? {} : { limit }),
    ...(topologyId === null ? {} : { topologyId }),
    ...(before === null ? {} : { before }),
  };
}

function readCount(query: URLSearchParams, name: string, most: number): number | null {
  const text = query.get(name);
  if (text === null) return null;
  const count = /^\d{1,10}$/.test(text) ? Number(text) : 0;
  if (count < 1 || count > most) throw refusal("page-invalid", 400, { name, most });
  return count;
}
