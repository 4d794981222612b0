import { createContext } from "react";

/** What a press on the canvas does. */
export type CanvasTool = "select" | "hand" | "vnet" | "site" | "link" | "note";

export const CanvasToolContext = createContext<CanvasTool>("select");
