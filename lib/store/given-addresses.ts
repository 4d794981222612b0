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
export function readGivenAddresses(store: Store, topologyId: string): Promise<GivenAddress[]> {
  return loadGivenAddresses(store.db, topologyId);
}

/** As `readGivenAddresses`. */
export async function loadGivenAddresses(db: Db, topologyId: string): Promise<GivenAddress[]> {
  const rows = await db.$queryRaw<{ number: number; data: unknown }[]>`
    SELECT d.number, e.data FROM event e JOIN deployment d ON d.id = e.deployment_id
     WHERE e.topology_id = ${topologyId} AND e.type = 'step:input'
       AND d.number > (SELECT coalesce(max(t.number), 0) FROM deployment t
                        WHERE t.topology_id = ${topologyId} AND t.kind = 'tearDown' AND t.state = 'done')
     ORDER BY e.seq`;
  const given = new Map<string, GivenAddress>();
  for (const { number, data } of rows) {
    const { need, answer } = fromJson<DeploymentEventMap["step:input"]>(data);
    if (need.need !== "deviceAddress" || answer === undefined) continue;
    const { site, device } = need;
    const key = `${device} ${site}`;
    given.delete(key);
    given.set(key, { site, device, address: null, fqdn: null, ...answer, deployment: number });
  }
  return [...given.values()];
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
