import type { Topology } from "@/lib/topology";

const known = new WeakMap<object, string>();

/**
 * A topology as JSON.stringify writes it. Topologies share the objects that an edit leaves alone, and each of those is
 * written out only once: of two thousand VNets a key press changes one.
 */
export function topologyText(topology: Topology): string {
  const whole = known.get(topology);
  if (whole !== undefined) return whole;
  const fields = Object.entries(topology).flatMap(([name, value]) => {
    const text = Array.isArray(value) ? `[${value.map(itemText).join(",")}]` : JSON.stringify(value);
    return text === undefined ? [] : [`${JSON.stringify(name)}:${text}`];
  });
  const text = `{${fields.join(",")}}`;
  known.set(topology, text);
  return text;
}

function itemText(item: unknown): string {
  if (typeof item !== "object" || item === null) return JSON.stringify(item) ?? "null";
  const written = known.get(item);
  if (written !== undefined) return written;
  const text = JSON.stringify(item);
  known.set(item, text);
  return text;
}
