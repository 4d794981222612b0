"use client";

import type { LucideIcon } from "lucide-react";
import { useTheme } from "next-themes";
import { type ReactNode, type RefObject, useLayoutEffect, useMemo, useRef } from "react";
import { SEVERITY_LOOKS } from "../nodes/finding-badge";
import type { FarPaint } from "./far-picture";
import type { FarScene } from "./far-scene";

const SIZE = 24;

/** Colours and icons for the far drawing, and where the icons are read from: it stands in the page unseen. */
export function useFarPaint(
  root: RefObject<HTMLElement | null>,
  scene: FarScene,
): { paint: RefObject<FarPaint | null>; sheet: ReactNode } {
  const { resolvedTheme } = useTheme();
  const sheet = useRef<HTMLDivElement>(null);
  const paint = useRef<FarPaint | null>(null);
  const icons = useMemo(() => iconsOf(scene), [scene]);
  const names = icons.map(nameOf).join(" ");
  // biome-ignore lint/correctness/useExhaustiveDependencies: with another theme or another icon all is read anew
  useLayoutEffect(() => {
    if (root.current && sheet.current) paint.current = readPaint(root.current, sheet.current);
  }, [root, names, resolvedTheme]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same names are the same icons, also in another list
  const drawn = useMemo(
    () => icons.map((Icon) => <Icon key={nameOf(Icon)} data-icon={nameOf(Icon)} />),
    [names],
  );
  return {
    paint,
    sheet: (
      <div ref={sheet} hidden>
        {drawn}
      </div>
    ),
  };
}

function iconsOf({ cards, signs }: FarScene): LucideIcon[] {
  const all = [
    ...cards.flatMap(({ icon }) => icon ?? []),
    ...signs.map(({ icon }) => icon),
    ...Object.values(SEVERITY_LOOKS).map(({ icon }) => icon),
  ];
  return [...new Set(all)];
}

function nameOf(icon: LucideIcon): string {
  return icon.displayName ?? "";
}

function readPaint(root: HTMLElement, sheet: HTMLElement): FarPaint {
  const style = getComputedStyle(root);
  const colors = new Map<string, string>();
  const shapes = new Map<string, SVGElement>();
  for (const svg of sheet.querySelectorAll<SVGElement>("[data-icon]"))
    shapes.set(svg.dataset.icon ?? "", svg);
  const pictures = new Map<string, CanvasImageSource>();
  return {
    fontFamily: style.fontFamily,
    color: (name) => {
      const known = colors.get(name) ?? style.getPropertyValue(`--${name}`).trim();
      colors.set(name, known);
      return known;
    },
    icon: (icon, color, size) => {
      const key = `${nameOf(icon)} ${color} ${size}`;
      const known = pictures.get(key);
      if (known) return known;
      const svg = shapes.get(nameOf(icon));
      if (!svg) return null;
      const picture = drawIcon(svg, color, size * Math.max(1, window.devicePixelRatio));
      pictures.set(key, picture);
      return picture;
    },
  };
}

/** A picture of an icon, made once for each colour and size: thousands of copies cost less than its lines. */
function drawIcon(svg: SVGElement, color: string, size: number): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = Math.ceil(size);
  const context = canvas.getContext("2d");
  if (!context) return canvas;
  context.scale(size / SIZE, size / SIZE);
  context.strokeStyle = color;
  context.lineWidth = 2;
  context.lineCap = "round";
  context.lineJoin = "round";
  for (const part of svg.children) context.stroke(toPath(part));
  return canvas;
}

function toPath(part: Element): Path2D {
  const value = (name: string) => Number(part.getAttribute(name) ?? 0);
  const path = new Path2D(part.getAttribute("d") ?? "");
  if (part.tagName === "circle") path.arc(value("cx"), value("cy"), value("r"), 0, 2 * Math.PI);
  if (part.tagName === "rect")
    path.roundRect(value("x"), value("y"), value("width"), value("height"), value("rx"));
  if (part.tagName === "line") {
    path.moveTo(value("x1"), value("y1"));
    path.lineTo(value("x2"), value("y2"));
  }
  if (part.tagName === "polyline" || part.tagName === "polygon")
    path.addPath(new Path2D(`M${part.getAttribute("points")}${part.tagName === "polygon" ? "Z" : ""}`));
  return path;
}
