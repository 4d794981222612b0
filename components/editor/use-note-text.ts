"use client";

import { useCallback, useState } from "react";
import { createId } from "@/lib/shared";
import { useEditorStore } from "./editor-context";

/** Writes a note's text into the design with every key press; all that is written from one place in a row is one undo step. */
export function useNoteText(id: string): (text: string) => void {
  const store = useEditorStore();
  const [burst] = useState(() => `${id}.text ${createId()}`);
  return useCallback(
    (text) =>
      store.getState().edit([{ edit: "updateNote", id, changes: { text } }], { burst, isUnhurried: true }),
    [store, id, burst],
  );
}
