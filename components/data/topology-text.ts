import type { Topology } from "@/lib/topology";

const known = new WeakMap<object, string>();

/** The design and what the server holds of it, which are asked for again and again. */
const MOST_WHOLE = 2;

/** The texts written last, the newest first. Not by topology: the history holds hundreds of those for as long as a page is open. */
let whole: readonly { topology: Topology; text: string }[] = [];

/**
 * A topology as JSON.stringify writes it. Topologies share the objects that an edit leaves alone, and each of those is
 * written out only once: of two thousand VNets a key press changes one.
 */
export function topologyText(topology: Topology): string {
  const last = whole.find((one) => one.topology === topology) ?? { topology, text: write(topology) };
  whole = [last, ...whole.filter((one) => one !== last)].slice(0, MOST_WHOLE);
  return last.text;
}

function write(topology: Topology): string {
  const fields = Object.entries(topology).flatMap(([name, value]) => {
    const text = Array.isArray(value) ? `[${value.map(itemText).join(",")}]` : JSON.stringify(value);
    return text === undefined ? [] : [`${JSON.stringify(name)}:${text}`];
  });
  return `{${fields.join(",")}}`;
}

function itemText(item: unknown): string {
  if (typeof item !== "object" || item === null) return JSON.stringify(item) ?? "null";
  const written = known.get(item);
  if (written !== undefined) return written;
  const text = JSON.stringify(item);
  known.set(item, text);
  return text;
}
