"use client";

import { StickyNote } from "lucide-react";
import { useTranslations } from "next-intl";
import { Textarea } from "@/components/ui/input";
import type { Note } from "@/lib/topology";
import { useEditorStore } from "../editor-context";
import { FormField } from "./fields/form-field";
import { PanelHead } from "./panel-head";

export function NotePanel({ note, onClose }: { note: Note; onClose: () => void }) {
  const t = useTranslations("inspector.note");
  const store = useEditorStore();
  return (
    <>
      <PanelHead id={note.id} icon={StickyNote} title={t("title")} caption={t("caption")} onClose={onClose} />
      <div className="px-4">
        <FormField id={note.id} field="text" label={t("text")}>
          <Textarea
            rows={6}
            value={note.text}
            onChange={(event) =>
              store
                .getState()
                .edit([{ edit: "updateNote", id: note.id, changes: { text: event.target.value } }], {
                  burst: `${note.id}.text`,
                })
            }
          />
        </FormField>
      </div>
    </>
  );
}
