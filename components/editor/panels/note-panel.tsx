"use client";

import { StickyNote } from "lucide-react";
import { useTranslations } from "next-intl";
import { Textarea } from "@/components/ui/input";
import type { Note } from "@/lib/topology";
import { useNoteText } from "../use-note-text";
import { FormField } from "./fields/form-field";
import { PanelHead } from "./panel-head";

export function NotePanel({ note, onClose }: { note: Note; onClose: () => void }) {
  const t = useTranslations("inspector.note");
  const write = useNoteText(note.id);
  return (
    <>
      <PanelHead id={note.id} icon={StickyNote} title={t("title")} caption={t("caption")} onClose={onClose} />
      <div className="px-4">
        <FormField id={note.id} field="text" label={t("text")}>
          <Textarea rows={6} value={note.text} onChange={(event) => write(event.target.value)} />
        </FormField>
      </div>
    </>
  );
}
