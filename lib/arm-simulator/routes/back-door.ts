import type { BackDoorRequest, BackDoorRoute } from "../back-door/route";
import { ArmError } from "../front-door/arm-error";
import { type ArmReply, ok } from "../front-door/request";
import { type JsonObject, toText } from "../json";
import { placesOf } from "./effective-routes";
import type { Place, Route } from "./place";
import type { RouteTable } from "./route-table";
import { routingOf } from "./routing";

/** Who reaches whom, and by which routes: what designs can be compared with. */
export const reachabilityRoutes: readonly BackDoorRoute[] = [
  {
    method: "POST",
    path: "/_sim/routes",
    summary: 'The routes that the traffic of each place follows; {"place": "…"} names one',
    handle: showRoutes,
  },
  {
    method: "GET",
    path: "/_sim/reachability",
    summary: "All places, and which of them exchange traffic both ways",
    handle: showReachability,
  },
];

/** So many places can be shown at once; of more, each has to be asked for. */
const MOST_PLACES = 200;

function showRoutes({ world, body }: BackDoorRequest): ArmReply {
  const wanted = toText(body.place)?.toLowerCase();
  const places = placesOf(routingOf(world)).filter(
    ({ place }) => wanted === undefined || place.id.toLowerCase() === wanted,
  );
  if (wanted !== undefined && places.length === 0)
    throw new ArmError(404, "SimulatorUnknownPlace", `There is no place ${toText(body.place)}.`);
  if (places.length > MOST_PLACES)
    throw new ArmError(400, "SimulatorTooManyPlaces", `Name one of the ${places.length} places.`);
  return ok({
    places: places.map(({ place, routes }) => ({
      ...showPlace(place),
      routes: routes().routes.map(showRoute),
    })),
  });
}

/** For each place the positions of those that it exchanges traffic with. */
function showReachability({ world }: BackDoorRequest): ArmReply {
  const places = placesOf(routingOf(world));
  const tables = places.map(({ routes }) => routes());
  const leads = tables.map((table) => places.map(({ place }) => leadsTo(table, place)));
  return ok({
    places: places.map(({ place }) => showPlace(place)),
    reaches: leads.map((row, from) =>
      row.flatMap((goes, to) => (goes && to !== from && leads[to]?.[from] === true ? [to] : [])),
    ),
  });
}

/** True when the traffic to every range of a place ends there, and not in a narrower range of somebody else. */
function leadsTo(table: RouteTable, { id, prefixes }: Place): boolean {
  return prefixes.length > 0 && prefixes.every((prefix) => table.find(prefix)?.origin.id === id);
}

function showPlace({ id, kind, prefixes }: Place): JsonObject {
  return { id, kind, prefixes: prefixes.map(({ text }) => text) };
}

function showRoute({ prefix, origin, source, asPath }: Route): JsonObject {
  return {
    prefix: prefix.text,
    origin: origin.id,
    source,
    ...(source === "Bgp" ? { asPath: [...asPath] } : {}),
  };
}
