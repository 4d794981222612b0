import { createContext } from "react";

/** What a press on the canvas does. */
export type CanvasTool = "select" | "hand" | "vnet" | "site" | "link" | "note";

/** A tool that puts an object of its kind on the canvas. */
export type PlacingTool = Extract<CanvasTool, "vnet" | "site" | "note">;

export function isPlacingTool(tool: string): tool is PlacingTool {
  return tool === "vnet" || tool === "site" || tool === "note";
}

/** True while a link is drawn or is to be: all of a card takes its end then. */
export const ConnectingContext = createContext(false);
