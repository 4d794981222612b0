import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const THEMES = ["light", "dark"] as const;
const TONES = ["ok", "progress", "active", "error", "attention", "neutral"] as const;
const GROUNDS = ["surface", "canvas", "inset"] as const;
const TEXT = 4.5;
const LINE = 3;

const tokens = readTokens(readFileSync(new URL("./tokens.css", import.meta.url), "utf8"));

describe.each(THEMES)("the %s theme", (theme) => {
  const color = (name: string) => {
    const pair = tokens.get(name);
    if (!pair) throw new Error(`tokens.css has no --${name}`);
    return pair[theme];
  };
  const ratio = (a: string, b: string) => contrast(color(a), color(b));

  it.each(["foreground", "muted", "subtle", "accent"])(
    "reads %s on every ground and on a selected row",
    (text) => {
      for (const ground of [...GROUNDS, "active-tint"]) {
        expect(ratio(text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(TEXT);
      }
    },
  );

  it("shows control borders and the focus ring on every ground", () => {
    for (const ground of GROUNDS) {
      expect(ratio("control", ground), `control on ${ground}`).toBeGreaterThanOrEqual(LINE);
      expect(ratio("accent", ground), `accent on ${ground}`).toBeGreaterThanOrEqual(LINE);
    }
  });

  it.each([
    ["on-primary", "primary"],
    ["on-primary", "primary-hover"],
    ["on-danger", "danger"],
    ["on-danger", "danger-hover"],
    ["on-attention", "attention-line"],
  ])("reads %s on %s", (text, ground) => {
    expect(ratio(text, ground)).toBeGreaterThanOrEqual(TEXT);
  });

  it.each(["teal", "indigo", "pink", "brown", "olive", "slate"])("reads a person's name on %s", (person) => {
    expect(ratio("on-person", `person-${person}`)).toBeGreaterThanOrEqual(TEXT);
  });

  it.each(TONES)("reads the words of %s and shows its lines", (tone) => {
    for (const ground of [`${tone}-tint`, "surface", "canvas"]) {
      expect(ratio(tone, ground), `${tone} on ${ground}`).toBeGreaterThanOrEqual(TEXT);
      expect(ratio(`${tone}-line`, ground), `${tone}-line on ${ground}`).toBeGreaterThanOrEqual(LINE);
    }
  });

  it.each(["protanopia", "deuteranopia", "tritanopia"] as const)("keeps the tones apart under %s", (kind) => {
    for (const [index, first] of TONES.entries()) {
      for (const second of TONES.slice(index + 1)) {
        const distance = labDistance(
          simulate(color(`${first}-line`), kind),
          simulate(color(`${second}-line`), kind),
        );
        expect(distance, `${first} and ${second}`).toBeGreaterThanOrEqual(15);
      }
    }
  });
});

it("finds light text on a light ground too weak", () => {
  expect(contrast("#777777", "#ffffff")).toBeLessThan(TEXT);
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 1);
});

type Rgb = [number, number, number];

function readTokens(css: string): Map<string, { light: string; dark: string }> {
  const found = new Map<string, { light: string; dark: string }>();
  for (const match of css.matchAll(/--([a-z-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/g)) {
    const [, name, light, dark] = match;
    if (name && light && dark) found.set(name, { light, dark });
  }
  return found;
}

/** Linear-light channels, 0 to 1. */
function linear(hex: string): Rgb {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

function contrast(a: string, b: string): number {
  const luminance = (hex: string) => {
    const [red, green, blue] = linear(hex);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/** Machado, Oliveira and Fernandes 2009, severity 1, on linear light. */
const BLINDNESS: Record<"protanopia" | "deuteranopia" | "tritanopia", [Rgb, Rgb, Rgb]> = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function simulate(hex: string, kind: keyof typeof BLINDNESS): Rgb {
  const [red, green, blue] = linear(hex);
  const mix = (row: Rgb) => Math.min(1, Math.max(0, row[0] * red + row[1] * green + row[2] * blue));
  const [first, second, third] = BLINDNESS[kind];
  return [mix(first), mix(second), mix(third)];
}

/** CIE76 distance of two linear-light colours under D65. */
function labDistance(a: Rgb, b: Rgb): number {
  const first = toLab(a);
  const second = toLab(b);
  return Math.hypot(first[0] - second[0], first[1] - second[1], first[2] - second[2]);
}

function toLab([red, green, blue]: Rgb): Rgb {
  const curve = (value: number) =>
    value > 216 / 24389 ? Math.cbrt(value) : (24389 / 27) * (value / 116) + 16 / 116;
  const x = curve((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047);
  const y = curve(0.2126729 * red + 0.7151522 * green + 0.072175 * blue);
  const z = curve((0.0193339 * red + 0.119192 * green + 0.9503041 * blue) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}
