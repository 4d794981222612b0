import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

/** Joins class names; of two that set the same property the later one wins. */
export function classNames(...inputs: ClassValue[]): string {
  return merge(clsx(inputs));
}

// The merger has to know our type scale, or it takes "text-caption" for a colour and drops it.
const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ["caption", "body", "body-strong", "card", "read", "title", "page", "figure"],
      radius: ["control", "panel", "card"],
      shadow: ["float"],
    },
    classGroups: {
      h: ["h-control", "h-control-dense"],
      z: ["z-panel", "z-sheet", "z-dialog", "z-popup", "z-toast"],
    },
  },
});
