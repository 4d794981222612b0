"use client";

import { useTranslations } from "next-intl";
import { useRefusalSentence } from "@/components/data/use-refusal-sentence";
import type { EditorState } from "./state/editor-store";

/** Says why the server refused the last save; null while it did not refuse. */
export function useRefusalText(): (
  state: Pick<EditorState, "save"> & { topology: { name: string } },
) => string | null {
  const t = useTranslations("editor.save");
  const refusalSentence = useRefusalSentence();
  return ({ save, topology }) => {
    if (save.state !== "refused") return null;
    return save.code === "name-taken" ? t("nameTaken", { name: topology.name }) : refusalSentence(save);
  };
}
