import { boundsOf } from "@/lib/topology";
import { toDayText } from "../day-text";
import { toPlainLine } from "../plain-text";
import { drawSite, drawVnet } from "./cards";
import { drawLegend } from "./legend";
import { drawLinks } from "./links";
import { COLORS, FONTS, text } from "./look";
import { fitEnd, measureText } from "./measure-text";
import { drawFrames, drawNote } from "./notes-and-frames";
import { type DrawingInput, type Part, type Scene, toScene } from "./scene";
import { element, escapeXml } from "./xml";

export type { DrawingInput } from "./scene";

const MARGIN = 32;
const HEAD = 64;
const LEGEND_GAP = 32;
const NARROWEST = 560;

/**
 * The design as an SVG document, in the light theme: places with their ranges and gateways, links with method and
 * state, frames where there is a grouping, legend, title and day. Texts stay texts. The same input gives the same bytes.
 */
export function drawTopology(input: DrawingInput): string {
  const scene = toScene(input);
  const { lines, labels } = drawLinks(scene);
  const parts: Part[] = [
    ...(input.grouping ? drawFrames(scene, input.grouping) : []),
    ...lines,
    ...scene.notes.map((note) => drawNote(note, scene)),
    ...scene.sites.map((site) => drawSite(site, scene)),
    ...scene.vnets.map((vnet) => drawVnet(vnet, scene, input.topology)),
    ...labels,
  ];
  const bounds = boundsOf(parts.map(({ area }) => area)) ?? { x: 0, y: 0, width: 0, height: 0 };
  const width = Math.max(bounds.width, NARROWEST);
  const legend = drawLegend(scene, { x: 0, y: HEAD + bounds.height + LEGEND_GAP, width });
  const size = {
    width: Math.ceil(width + 2 * MARGIN),
    height: Math.ceil(legend.area.y + legend.area.height + 2 * MARGIN),
  };
  const title = toPlainLine(input.topology.name);
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      ...size,
      viewBox: `0 0 ${size.width} ${size.height}`,
      role: "img",
      "aria-labelledby": "title",
    },
    element("title", { id: "title" }, escapeXml(title)),
    element("rect", { ...size, fill: COLORS.surface }),
    element(
      "g",
      { transform: `translate(${MARGIN} ${MARGIN})` },
      drawHead(title, input, scene, width),
      element(
        "g",
        {
          transform: `translate(${round(-bounds.x + (width - bounds.width) / 2)} ${round(HEAD - bounds.y)})`,
        },
        ...parts.map(({ svg }) => svg),
      ),
      legend.svg,
    ),
  );
}

function drawHead(title: string, { date, locale = "en" }: DrawingInput, scene: Scene, width: number): string {
  const counts = scene.say("export.counts", {
    vnets: scene.vnets.length,
    sites: scene.sites.length,
    links: scene.links.length,
  });
  const caption = [
    ...(scene.isPart ? [scene.say("export.part")] : []),
    counts,
    ...(date === undefined ? [] : [toDayText(date, locale)]),
  ].join(" · ");
  return (
    text(fitEnd(title, width, FONTS.title), { x: 0, y: 18, font: FONTS.title }) +
    text(measureText(caption, FONTS.body) <= width ? caption : fitEnd(caption, width, FONTS.body), {
      x: 0,
      y: 42,
      font: FONTS.body,
      color: COLORS.muted,
    })
  );
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
