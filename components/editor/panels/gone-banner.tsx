"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "@/components/data/api-client";
import { queryKeys } from "@/components/data/query-keys";
import { useProblemText } from "@/components/data/use-problem-text";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { useEditor, useSession } from "../editor-context";

/** Says that somebody deleted the topology that is open, and offers to bring it back as it is seen here. */
export function GoneBanner() {
  const isGone = useEditor((state) => state.isGone);
  return isGone ? <Gone /> : null;
}

function Gone() {
  const t = useTranslations("editor.gone");
  const client = useQueryClient();
  const problemText = useProblemText();
  const { store, autosave } = useSession();
  const [isRestoring, setRestoring] = useState(false);
  const restore = async () => {
    setRestoring(true);
    try {
      const reply = await api.restoreTopology(store.getState().topologyId);
      store.setState({ isGone: false });
      autosave.receive(reply);
      await autosave.flush();
      void client.invalidateQueries({ queryKey: queryKeys.topologies });
    } catch (error) {
      toast(problemText(error), { tone: "error" });
    } finally {
      setRestoring(false);
    }
  };
  return (
    <section
      role="alert"
      data-testid="gone"
      className="flex w-full max-w-[640px] flex-wrap items-center gap-3 rounded-panel border border-error-line bg-surface px-4 py-2.5 shadow-float"
    >
      <Trash2 aria-hidden className="size-4 shrink-0 text-error" />
      <p className="min-w-48 flex-1">{t("text")}</p>
      <Button look="primary" size="dense" disabled={isRestoring} onClick={() => void restore()}>
        {t("restore")}
      </Button>
      <Button asChild size="dense">
        <Link href="/topologies">{t("leave")}</Link>
      </Button>
    </section>
  );
}
