"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormats } from "@/components/data/use-formats";
import { Button } from "@/components/ui/button";
import { diffTopologies } from "@/lib/topology";
import { useEditorStore, useSession } from "../editor-context";

/** Offers the edits that an earlier tab could not send. */
export function DraftBanner() {
  const t = useTranslations("editor.left");
  const formats = useFormats();
  const store = useEditorStore();
  const { drafts, leftDraft } = useSession();
  const [draft, setDraft] = useState(leftDraft);
  if (draft === null) return null;
  const difference = diffTopologies(draft.base, draft.topology);
  const count = difference.fields.length + difference.objects.length;
  const close = () => {
    drafts.forget(draft.tab);
    setDraft(null);
  };
  return (
    <section
      role="status"
      data-testid="left-draft"
      className="flex w-full max-w-[640px] flex-wrap items-center gap-3 rounded-panel border border-progress-line bg-surface px-4 py-2.5 shadow-float"
    >
      <p className="min-w-0 flex-1">{t("text", { count, time: formats.moment(draft.at) })}</p>
      <Button
        look="primary"
        size="dense"
        onClick={() => {
          store.getState().takeUp(draft);
          close();
        }}
      >
        {t("takeUp")}
      </Button>
      <Button size="dense" onClick={close}>
        {t("discard")}
      </Button>
    </section>
  );
}
