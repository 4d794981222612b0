import type { DeploymentEventMap } from "@/lib/deployment";
import type { Topology } from "@/lib/topology";
import { answerDevice, type DeviceAnswer, findDevice } from "./device-answer";
import { fromJson } from "./json";
import type { Db, Store } from "./store";

/** The address of a site's device that a person gave to a deployment that waited for it. */
export interface GivenAddress {
  site: string;
  /** 0 = the site's `device`, 1… = `moreDevices`. */
  device: number;
  /** Exactly one of the two is not null. */
  address: string | null;
  fqdn: string | null;
  /** The number of the deployment that it was given to. */
  deployment: number;
}

/** What was given since the topology was last torn down, the last answer for each device, in the order of giving. */
export async function readGivenAddresses(store: Store, topologyId: string): Promise<GivenAddress[]> {
  return (await loadGivenAddresses(store.db, [topologyId])).get(topologyId) ?? [];
}

/** As `readGivenAddresses`, by topology; those to which nothing was given are left out. */
export async function loadGivenAddresses(
  db: Db,
  topologyIds: readonly string[],
): Promise<Map<string, GivenAddress[]>> {
  const rows = await db.$queryRaw<{ topologyId: string; number: number; data: unknown }[]>`
    SELECT d.topology_id AS "topologyId", d.number, e.data
      FROM event e JOIN deployment d ON d.id = e.deployment_id
     WHERE e.topology_id = ANY(${[...topologyIds]}) AND e.type = 'step:input'
       AND d.number > (SELECT coalesce(max(t.number), 0) FROM deployment t
                        WHERE t.topology_id = d.topology_id AND t.kind = 'tearDown' AND t.state = 'done')
     ORDER BY e.seq`;
  const given = new Map<string, Map<string, GivenAddress>>();
  for (const { topologyId, number, data } of rows) {
    const { need, answer } = fromJson<DeploymentEventMap["step:input"]>(data);
    if (need.need !== "deviceAddress" || answer === undefined) continue;
    const { site, device } = need;
    const own = given.get(topologyId) ?? new Map<string, GivenAddress>();
    given.set(topologyId, own);
    const key = `${device} ${site}`;
    own.delete(key);
    own.set(key, { site, device, address: null, fqdn: null, ...answer, deployment: number });
  }
  return new Map([...given].map(([topologyId, own]) => [topologyId, [...own.values()]]));
}

/** The design as deployment `number` built it: what it leaves open is what was given to that one or before it. */
export function answerOpenDevices(
  topology: Topology,
  number: number,
  given: readonly GivenAddress[],
): Topology {
  return given
    .filter((each) => each.deployment <= number && isOpen(topology, each))
    .reduce((answered, each) => answerDevice(answered, toAnswer(each)), topology);
}

function isOpen(topology: Topology, { site: siteId, device: number }: GivenAddress): boolean {
  const site = findDevice(topology, siteId, number);
  const device = number === 0 ? site?.device : site?.moreDevices[number - 1]?.device;
  return device !== undefined && device.address === null && device.fqdn === null;
}

function toAnswer({ site, device, address, fqdn }: GivenAddress): DeviceAnswer {
  return { site, device, address: address === null ? { fqdn: fqdn ?? "" } : { address } };
}
