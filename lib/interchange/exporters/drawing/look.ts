import type { Font } from "./measure-text";
import { measureText } from "./measure-text";
import { element, escapeXml } from "./xml";

/** The light theme, as components/ui/tokens.css has it: paper is white. */
export const COLORS = {
  canvas: "#f4f6f8",
  surface: "#ffffff",
  divider: "#d3d9e0",
  control: "#7b8696",
  text: "#14181f",
  muted: "#4c5663",
  subtle: "#5d6877",
  noteTint: "#fff0d1",
  noteLine: "#a86f00",
} as const;

export const TONES = {
  ok: { text: "#0f6636", tint: "#e3f4e9", line: "#1a7f48" },
  progress: { text: "#744700", tint: "#fff0d1", line: "#a86f00" },
  active: { text: "#1b4cb8", tint: "#e5edfd", line: "#2b62d9" },
  error: { text: "#a3161f", tint: "#fde7e7", line: "#be1e2d" },
  attention: { text: "#7a1f78", tint: "#f9e8f8", line: "#8e2a8b" },
  neutral: { text: "#47515e", tint: "#eceff3", line: "#6a7585" },
} as const;
export type Tone = keyof typeof TONES;

const SEVERITY_TONES = { error: "error", warning: "progress", info: "active" } as const;

/** Whoever has the program's fonts sees them; the names behind are on every machine. */
const SANS = "Geist, 'Noto Sans TC', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";
const MONO = "'Geist Mono', ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace";

export const FONTS = {
  title: { size: 20, isBold: true },
  strong: { size: 13, isBold: true },
  name: { size: 14, isBold: true },
  body: { size: 13 },
  caption: { size: 12 },
  mono: { size: 12, isMono: true },
} as const satisfies Record<string, Font>;

export interface TextPlace {
  x: number;
  /** The base line. */
  y: number;
  font: Font;
  color?: string;
  anchor?: "start" | "middle" | "end";
}

/** One line of text that stays text. */
export function text(content: string, { x, y, font, color = COLORS.text, anchor }: TextPlace): string {
  return element(
    "text",
    {
      x,
      y,
      "font-family": font.isMono ? MONO : SANS,
      "font-size": font.size,
      "font-weight": font.isBold ? 600 : undefined,
      fill: color,
      "text-anchor": anchor === "start" ? undefined : anchor,
    },
    escapeXml(content),
  );
}

type Severity = keyof typeof SEVERITY_TONES;
const BADGE_HEIGHT = 20;

/** The pill that says how many findings there are; `right` and `y` are its right end and its upper edge. */
export function badge(severity: Severity, count: number, right: number, y: number) {
  const tone = TONES[SEVERITY_TONES[severity]];
  const width = 30 + measureText(String(count), FONTS.caption);
  const x = right - width;
  const svg = element(
    "g",
    { "data-badge": severity },
    element("rect", { x, y, width, height: BADGE_HEIGHT, rx: 10, fill: tone.tint, stroke: tone.line }),
    severityIcon(severity, x + 14, y + BADGE_HEIGHT / 2, tone.text),
    text(String(count), { x: x + 23, y: y + 14.5, font: FONTS.caption, color: tone.text }),
  );
  return { svg, area: { x, y, width, height: BADGE_HEIGHT } };
}

/** Octagon, triangle, circle: the severity has a shape of its own. */
function severityIcon(severity: Severity, x: number, y: number, color: string): string {
  const outline = {
    error: "M-2.5,-6 L2.5,-6 L6,-2.5 L6,2.5 L2.5,6 L-2.5,6 L-6,2.5 L-6,-2.5 Z",
    warning: "M0,-6 L6.5,5.5 L-6.5,5.5 Z",
    info: "M0,-6 A6,6 0 1 1 -0.01,-6 Z",
  }[severity];
  const mark = severity === "info" ? "M0,-3 L0,-2.5 M0,-0.5 L0,3" : "M0,-3 L0,0.5 M0,2.8 L0,3.2";
  return element(
    "g",
    {
      transform: `translate(${x} ${y})`,
      fill: "none",
      stroke: color,
      "stroke-width": 1.3,
      "stroke-linejoin": "round",
    },
    element("path", { d: outline }),
    element("path", { d: mark, "stroke-linecap": "round" }),
  );
}

/** What the kinds of places look like, 16 wide and high. */
export const KIND_ICONS = {
  vnet: "M5.5,1.5 h5 v4 h-5 Z M1.5,10.5 h4 v4 h-4 Z M10.5,10.5 h4 v4 h-4 Z M8,5.5 V8 M3.5,10.5 V8 H12.5 V10.5",
  site: "M3,14.5 V2.5 a1,1 0 0 1 1,-1 h8 a1,1 0 0 1 1,1 V14.5 Z M6,4.5 h1 M9,4.5 h1 M6,7.5 h1 M9,7.5 h1 M6.5,14.5 v-3 h3 v3",
  clients: "M3,3.5 a1,1 0 0 1 1,-1 h8 a1,1 0 0 1 1,1 V10.5 H3 Z M1,13.5 h14",
} as const;

export function icon(
  kind: keyof typeof KIND_ICONS,
  x: number,
  y: number,
  color: string = COLORS.text,
): string {
  return element("path", {
    d: KIND_ICONS[kind],
    transform: `translate(${x} ${y})`,
    fill: "none",
    stroke: color,
    "stroke-width": 1.3,
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
  });
}
