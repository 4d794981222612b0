"use client";

import { useEffect } from "react";
import { useEditorStore } from "../editor-context";
import { focusCanvas } from "../focus-parts";
import { isInDialog, isTyping } from "../typing";
import { useClipboard } from "./use-clipboard";

/**
 * The browser's own copy, cut and paste, so that its menus and every layout's keys do the same; and Ctrl D. Fields,
 * dialogs and text that is marked keep theirs.
 */
export function useClipboardEvents(): void {
  const clipboard = useClipboard();
  const store = useEditorStore();
  useEffect(() => {
    const isForOthers = ({ target }: Event) => isTyping(target) || isInDialog(target);
    const onTake = (event: ClipboardEvent) => {
      const isTextMarked = document.getSelection()?.isCollapsed === false;
      if (isForOthers(event) || isTextMarked || store.getState().selection.length === 0) return;
      const text = event.type === "cut" ? clipboard.cut() : clipboard.copy();
      if (text === null) return;
      event.clipboardData?.setData("text/plain", text);
      event.preventDefault();
    };
    const onPaste = (event: ClipboardEvent) => {
      if (isForOthers(event)) return;
      event.preventDefault();
      clipboard.paste(event.clipboardData?.getData("text/plain") ?? "");
      focusCanvas();
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      if (event.key.toLowerCase() !== "d" || isForOthers(event)) return;
      event.preventDefault();
      clipboard.duplicate();
    };
    document.addEventListener("copy", onTake);
    document.addEventListener("cut", onTake);
    document.addEventListener("paste", onPaste);
    document.addEventListener("keydown", onKeyDown);
    return () => {
      document.removeEventListener("copy", onTake);
      document.removeEventListener("cut", onTake);
      document.removeEventListener("paste", onPaste);
      document.removeEventListener("keydown", onKeyDown);
    };
  }, [clipboard, store]);
}
