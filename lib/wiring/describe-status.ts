import type { StatusReply } from "@/lib/api";
import { requestFreshObservation, toStatus } from "@/lib/deploy";
import {
  latestObservation,
  readGivenAddresses,
  readObservedTopologies,
  readTopology,
  readTunnels,
} from "@/lib/store";
import type { Web } from "./web";

/** What Azure holds of a topology: as last seen or, when asked for or never seen, freshly observed by the worker. */
export async function describeStatus(web: Web, topologyId: string, isFresh: boolean): Promise<StatusReply> {
  await readTopology(web.store, topologyId);
  const known = isFresh ? null : await latestObservation(web.store, topologyId);
  const observation = known ?? (await requestFreshObservation(web, topologyId));
  const [tunnels, designs, givenAddresses] = await Promise.all([
    readTunnels(web.store, topologyId),
    readObservedTopologies(web.store, topologyId),
    readGivenAddresses(web.store, topologyId),
  ]);
  return toStatus(observation, tunnels, designs, givenAddresses);
}
