"use client";

import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { useDrawing } from "../canvas/drawing-context";
import type { NoteFlowNode } from "../flow-types";
import { type DrawnNode, memoNode } from "./memo-node";
import { NoteEditor } from "./note-editor";

/** A remark on the canvas; it means nothing to Azure. */
export const NoteNode = memoNode(function NoteNode({ id, data, selected }: DrawnNode<NoteFlowNode>) {
  const t = useTranslations("editor");
  const isWritten = useDrawing((state) => state.writing === id);
  const { text } = data.note;
  const { isDimmed } = data;
  if (isWritten) return <NoteEditor note={data.note} />;
  return (
    <div
      id={`canvas-${id}`}
      role="img"
      aria-label={t("kind.note", { name: text })}
      className={classNames(
        "size-full overflow-hidden rounded-control border border-dashed p-2 text-caption whitespace-pre-wrap",
        isDimmed ? "border-divider bg-canvas text-subtle" : "border-control bg-inset",
        selected && "outline-2 outline-accent outline-offset-2",
      )}
    >
      {text === "" ? <span className="text-subtle">{t("emptyNote")}</span> : text}
    </div>
  );
});
