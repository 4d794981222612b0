"use client";

import { useEffect } from "react";
import { useEditorStore } from "./editor-context";
import { isInDialog, isTyping } from "./typing";
import { placeAndNoteIds } from "./use-design-actions";

/** Keys that work everywhere in the editor, but never take a text field's own undo away. */
export function useEditorKeys({ onDeploy }: { onDeploy: () => void }): void {
  const store = useEditorStore();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      if (key === "enter") {
        event.preventDefault();
        onDeploy();
        return;
      }
      if (isTyping(event.target)) return;
      if (key === "a" && !isInDialog(event.target)) {
        event.preventDefault();
        store.getState().select(placeAndNoteIds(store.getState().topology));
        return;
      }
      const isRedo = key === "y" || (key === "z" && event.shiftKey);
      if (key !== "z" && key !== "y") return;
      event.preventDefault();
      if (isRedo) store.getState().redo();
      else store.getState().undo();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [store, onDeploy]);
}
