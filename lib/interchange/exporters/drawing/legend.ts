import type { Severity } from "@/lib/planner";
import type { LinkMethod } from "@/lib/topology";
import { drawEnd, type End, endOf } from "./caps";
import { drawMethod } from "./links";
import { badge, COLORS, FONTS, icon, TONES, type Tone, text } from "./look";
import { measureText } from "./measure-text";
import type { Part, Scene } from "./scene";
import { element } from "./xml";

const METHODS: readonly LinkMethod[] = ["vnet2vnet", "ipsec", "peering"];
const SEVERITIES: readonly Severity[] = ["error", "warning", "info"];
const ENDS: readonly End[] = ["none", "writing", "there", "failed", "deviceUnknown", "device"];
const STATE_TONES: readonly Tone[] = ["neutral", "progress", "active", "ok", "error", "attention"];
const LINE = 24;
const GAP = 24;

interface Entry {
  sign: (x: number, y: number) => string;
  signWidth: number;
  words: string;
}

/** How to read what is drawn, and only that; in lines no wider than `width`, its upper left corner at `x`, `y`. */
export function drawLegend(scene: Scene, { x, y, width }: { x: number; y: number; width: number }): Part {
  let [left, top] = [x, y];
  const drawn = listEntries(scene).map(({ sign, signWidth, words }) => {
    const own = signWidth + 8 + measureText(words, FONTS.caption);
    if (left > x && left + own > x + width) [left, top] = [x, top + LINE];
    const svg =
      sign(left, top) +
      text(words, { x: left + signWidth + 8, y: top + 14, font: FONTS.caption, color: COLORS.muted });
    left += own + GAP;
    return svg;
  });
  const svg = drawn.length === 0 ? "" : element("g", { "data-kind": "legend" }, ...drawn);
  return { svg, area: { x, y, width, height: drawn.length === 0 ? 0 : top - y + LINE } };
}

function listEntries(scene: Scene): Entry[] {
  const { say, vnets, sites, links } = scene;
  const methods = new Set(links.map(({ method }) => method));
  const drawn = [...vnets, ...sites, ...links].flatMap(({ id }) => scene.badges.get(id)?.severity ?? []);
  const kinds = [
    { kind: "vnet" as const, isThere: vnets.length > 0 },
    { kind: "site" as const, isThere: sites.length > 0 },
    { kind: "clients" as const, isThere: vnets.some(({ gateway }) => gateway?.clientPool) },
  ];
  return [
    ...kinds.flatMap(({ kind, isThere }) =>
      isThere
        ? [
            {
              sign: (x: number, y: number) => icon(kind, x, y + 2),
              signWidth: 16,
              words: say(`export.legend.${kind}`),
            },
          ]
        : [],
    ),
    ...METHODS.filter((method) => methods.has(method)).map((method) => ({
      sign: (x: number, y: number) => drawMethod(method, `M${x},${y + 10} h40`, TONES.neutral.line),
      signWidth: 40,
      words: say(`inspector.link.methods.${method}`),
    })),
    ...listStates(scene),
    ...SEVERITIES.filter((severity) => drawn.includes(severity)).map((severity) => ({
      sign: (x: number, y: number) => badge(severity, 1, x + 38, y).svg,
      signWidth: 38,
      words: say(`export.severity.${severity}`),
    })),
  ];
}

/** What ends and colours of links say, where Azure's state is told. */
function listStates(scene: Scene): Entry[] {
  const { say, links, states } = scene;
  const told = links.flatMap((link) => states?.links[link.id] ?? []).filter(({ ends }) => ends);
  if (told.length === 0) return [];
  const ends = new Set(links.flatMap((link) => [endOf(link, "from", scene), endOf(link, "to", scene)]));
  const tones = new Set(told.map(({ tone }) => tone));
  return [
    ...ENDS.filter((end) => ends.has(end)).map((end) => ({
      sign: (x: number, y: number) => drawEnd(end, { x: x + 6, y: y + 10 }, TONES.neutral.line),
      signWidth: 12,
      words: say(`export.legend.end.${end}`),
    })),
    ...STATE_TONES.filter((tone) => tones.has(tone)).map((tone) => ({
      sign: (x: number, y: number) =>
        element("rect", {
          x,
          y: y + 3,
          width: 24,
          height: 14,
          rx: 4,
          fill: TONES[tone].tint,
          stroke: TONES[tone].line,
        }),
      signWidth: 24,
      words: say(`export.legend.state.${tone}`),
    })),
  ];
}
