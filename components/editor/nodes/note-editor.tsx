"use client";

import { useReactFlow } from "@xyflow/react";
import { useTranslations } from "next-intl";
import { type CSSProperties, type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { Note } from "@/lib/topology";
import { useDrawingStore } from "../canvas/drawing-context";
import { focusCanvas } from "../focus-parts";
import { useNoteText } from "../use-note-text";

/** A note's text where it stands, while it is written; Escape or going elsewhere ends it. */
export function NoteEditor({ note: { id, text: before } }: { note: Note }) {
  const t = useTranslations("editor");
  const drawing = useDrawingStore();
  const write = useNoteText(id);
  // What is typed is shown at once: a value that came back over the canvas would move the caret.
  const [text, setText] = useState(before);
  const field = useRef<HTMLTextAreaElement>(null);
  const { getZoom } = useReactFlow();
  const [grown] = useState(() => Math.max(1, 1 / getZoom()));
  useEffect(() => {
    const { current } = field;
    current?.focus({ preventScroll: true });
    current?.setSelectionRange(current.value.length, current.value.length);
  }, []);
  const end = () => drawing.setState(({ writing }) => (writing === id ? { writing: null } : {}));
  const onBlur = ({ currentTarget }: FocusEvent) => {
    // A window that is left for another one keeps its focus, and the text goes on when one comes back.
    if (document.activeElement !== currentTarget) end();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    focusCanvas();
  };
  return (
    <textarea
      ref={field}
      id={`canvas-${id}`}
      aria-label={t("noteText")}
      value={text}
      onChange={({ target }) => {
        setText(target.value);
        write(target.value);
      }}
      onBlur={onBlur}
      onKeyDown={onKeyDown}
      style={{ "--grown": grown } as CSSProperties}
      className="nodrag nopan nowheel absolute block h-[max(100%,calc(72px*var(--grown)))] w-[max(100%,calc(180px*var(--grown)))] resize-none rounded-control border-[length:calc(2px*var(--grown))] border-accent bg-surface p-[calc(7px*var(--grown))] text-[calc(12px*var(--grown))] leading-[1.35] outline-none select-text pointer-coarse:text-[calc(16px*var(--grown))]"
    />
  );
}
