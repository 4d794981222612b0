"use client";

import { type FocusEvent, type KeyboardEvent, useRef } from "react";
import { useEditorStore } from "../../editor-context";
import { beginTyping, hasTyped, putBack } from "../../state/put-back";

/**
 * For what stands around the fields of a form: Escape puts back what a field held when it got the focus, or when Enter
 * last kept it. Where that is what it holds, Escape is left to what stands around. A text of several lines is kept, as on the
 * canvas.
 */
export function usePutBack() {
  const store = useEditorStore();
  const begun = useRef<{ field: TextField; text: string; depth: number } | null>(null);
  const begin = ({ target }: { target: EventTarget }) => {
    begun.current = isOneLine(target)
      ? { field: target, text: target.value, depth: beginTyping(store) }
      : null;
  };
  return {
    onFocus: (event: FocusEvent) => begin(event),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented || event.nativeEvent.isComposing) return;
      const { current } = begun;
      if (current === null || current.field !== event.target) return;
      if (current.field.value === current.text && !hasTyped(store, current.depth)) return;
      event.preventDefault();
      putBack(store, current.depth);
    },
    // By now the field shows what the key has made of it.
    onKeyUp: (event: KeyboardEvent) => {
      if (event.key === "Enter" || event.key === "Escape") begin(event);
    },
  };
}

type TextField = HTMLInputElement | HTMLTextAreaElement;

function isOneLine(target: EventTarget): target is TextField {
  if (target instanceof HTMLTextAreaElement) return target.rows === 1;
  return target instanceof HTMLInputElement && target.type === "text";
}
