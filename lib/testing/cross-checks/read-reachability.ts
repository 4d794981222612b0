import { describeDesired } from "@/lib/planner";
import type { Topology } from "@/lib/topology";
import type { SimulatedAzure } from "./carry-out";
import { deviceAddress } from "./equip-sites";

/** The pairs "from to" of a topology's places that exchange traffic by the routes the simulator propagated. */
export async function readReachablePairs(
  { simulator }: SimulatedAzure,
  topology: Topology,
): Promise<Set<string>> {
  const names = namePlaces(topology);
  const { places, reaches } = await simulator.reachability();
  const named = places.map(({ id }) => names.get(id.toLowerCase()));
  return new Set(
    reaches.flatMap((row, from) =>
      row.flatMap((to) => {
        const [near, far] = [named[from], named[to]];
        return near !== undefined && far !== undefined && near !== far ? [`${near} ${far}`] : [];
      }),
    ),
  );
}

/** The topology's names by the simulator's: a site is any of its devices. */
function namePlaces(topology: Topology): Map<string, string> {
  const vnets = describeDesired(topology).filter(({ kind }) => kind === "virtualNetwork");
  const sites = topology.sites.flatMap((site) =>
    [0, ...site.moreDevices.map((_, at) => at + 1)].map((device): [string, string] => [
      deviceAddress(topology, site, device),
      site.id,
    ]),
  );
  return new Map([
    ...vnets.flatMap(({ armId, place }): [string, string][] => {
      const id = place ?? "";
      return [
        [armId.toLowerCase(), id],
        [`${armId.toLowerCase()}/clients`, `${id}/clients`],
      ];
    }),
    ...sites,
  ]);
}
