import type { LucideIcon } from "lucide-react";
import type { Area } from "@/lib/topology";

/** What the far drawing is drawn on, and with what. */
export interface FarPicture {
  context: CanvasRenderingContext2D;
  view: FarView;
  paint: FarPaint;
  /** Nothing outside of it is drawn now; in CSS pixels, on whole device pixels. */
  part: Area;
}

/** The part of the canvas that is in sight; `width` and `height` in CSS pixels. */
export interface FarView {
  x: number;
  y: number;
  zoom: number;
  width: number;
  height: number;
  /** Device pixels for a CSS pixel. */
  density: number;
}

/** What the style sheet says, and pictures of icons. */
export interface FarPaint {
  /** The value of a custom property of colour, e.g. "ok-line". */
  color: (name: string) => string;
  fontFamily: string;
  /** An icon in a colour, or null while it is not known. */
  icon: (icon: LucideIcon, color: string, size: number) => CanvasImageSource | null;
}

/** From this zoom there is room for names, rounded corners and what hangs on cards. */
export const NAMES_FROM = 0.25;
