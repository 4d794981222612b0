import type { Link, LinkGeometry } from "@/lib/topology";
import type { DrawnDesign, DrawnPlace } from "./drawn-design";
import { badgesOf, isOverlapping } from "./finding-marks";
import { type Made, remade } from "./flow-memory";
import type { FlowEdge, LinkEdgeData } from "./flow-types";
import { toBundleEdge } from "./groups/bundle-edge";
import type { DrawnLinks } from "./groups/draw-links";
import type { LinkState } from "./state/live/live-state";
import type { FlowInput } from "./to-flow";

interface LinkEdgesInput {
  drawn: DrawnLinks;
  design: DrawnDesign;
  geometries: ReadonlyMap<string, LinkGeometry>;
  input: FlowInput;
  made: Made;
}

const NOT_DEPLOYED: LinkState = { state: "notDeployed", from: "none", to: "none" };

/** A line for each link, or for several of which one end is a folded frame. */
export function linkEdges({ drawn, design, geometries, input, made }: LinkEdgesInput): FlowEdge[] {
  return drawn.lines.flatMap(({ id, links }, at): FlowEdge[] => {
    const geometry = geometries.get(id);
    const ends = drawn.ends[at];
    const [link] = links;
    if (!geometry || !ends || !link) return [];
    const base = { id, source: ends.from, target: ends.to };
    if (links.length > 1) {
      const bundled = links.map((one) => linkData(factsOf(one, geometry, design, input)));
      const edge = toBundleEdge(base, bundled, input.frames, input.selection);
      return [remade(made, id, null, () => edge)];
    }
    const facts = factsOf(link, geometry, design, input);
    const selected = input.selection.has(link.id);
    return [
      remade<FlowEdge>(made, id, [ends.from, ends.to, selected, ...facts], () => {
        const data = linkData(facts);
        const ariaLabel = `${data.names.from} – ${data.names.to}`;
        return { ...base, type: "link", ariaLabel, selected, data };
      }),
    ];
  });
}

/** Everything that a line is made of, cheap to gather: it is compared at every change of anything. */
function factsOf(link: Link, geometry: LinkGeometry, design: DrawnDesign, input: FlowInput) {
  const { id, from, to } = link;
  const { findings, marks, live, modes, lit } = input;
  return [
    link,
    geometry,
    design.places.get(from),
    design.places.get(to),
    marks.get(id) ?? null,
    badgesOf(findings).get(id) ?? null,
    live.links.get(id) ?? NOT_DEPLOYED,
    modes?.links.get(id) ?? null,
    isOverlapping(findings, from, to) ? design.shared(from, to) : null,
    design.ghosts.has(id),
    lit?.has(id) === false,
  ] as const;
}

function linkData(facts: ReturnType<typeof factsOf>): LinkEdgeData {
  const [link, geometry, from, to, mark, finding, state, modeState, overlap, isGhost, isDimmed] = facts;
  return {
    ...{ link, geometry, mark, finding, state, modeState, overlap, isGhost, isDimmed },
    device: deviceEnd(from, to),
    names: { from: from?.name ?? link.from, to: to?.name ?? link.to },
  };
}

function deviceEnd(
  from: DrawnPlace | undefined,
  to: DrawnPlace | undefined,
): { end: "from" | "to"; isKnown: boolean } | null {
  for (const [end, place] of [
    ["from", from],
    ["to", to],
  ] as const) {
    if (!place?.site) continue;
    const { device } = place.site;
    return { end, isKnown: device.address !== null || device.fqdn !== null };
  }
  return null;
}
