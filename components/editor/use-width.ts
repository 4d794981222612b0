"use client";

import { useEffect, useState } from "react";

/** How much room there is: phones show one view at a time, narrow windows lay the inspector over the drawing. */
export type EditorWidth = "phone" | "narrow" | "wide";

const PHONE = "(max-width: 639px)";
const NARROW = "(max-width: 1199px)";

export function useEditorWidth(): EditorWidth {
  const [width, setWidth] = useState<EditorWidth>(currentWidth);
  useEffect(() => {
    const phone = window.matchMedia(PHONE);
    const narrow = window.matchMedia(NARROW);
    const update = () => setWidth(currentWidth());
    update();
    phone.addEventListener("change", update);
    narrow.addEventListener("change", update);
    return () => {
      phone.removeEventListener("change", update);
      narrow.removeEventListener("change", update);
    };
  }, []);
  return width;
}

/** The editor is first drawn in the browser, so the window is there to be measured. */
function currentWidth(): EditorWidth {
  if (window.matchMedia(PHONE).matches) return "phone";
  return window.matchMedia(NARROW).matches ? "narrow" : "wide";
}
