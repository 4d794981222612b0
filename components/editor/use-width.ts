"use client";

import { useEffect, useState } from "react";

/** How much room there is: phones show one view at a time, narrow windows lay the inspector over the drawing. */
export type EditorWidth = "phone" | "narrow" | "wide";

const PHONE = "(max-width: 639px)";
const NARROW = "(max-width: 1199px)";

export function useEditorWidth(): EditorWidth {
  const [width, setWidth] = useState<EditorWidth>("wide");
  useEffect(() => {
    const phone = window.matchMedia(PHONE);
    const narrow = window.matchMedia(NARROW);
    const update = () => setWidth(phone.matches ? "phone" : narrow.matches ? "narrow" : "wide");
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
