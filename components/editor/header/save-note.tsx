"use client";

import { CircleAlert, LoaderCircle, WifiOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useState } from "react";
import { useFormats } from "@/components/data/use-formats";
import { Tooltip } from "@/components/ui/tooltip";
import { diffTopologies } from "@/lib/topology";
import { useEditor, useEditorStore } from "../editor-context";
import { useRefusalText } from "../use-refusal-text";

/** Whether what the canvas holds is safe. */
export function SaveNote() {
  const t = useTranslations("editor.save");
  const formats = useFormats();
  const save = useEditor((state) => state.save);
  const name = useEditor((state) => state.topology.name);
  const refusalText = useRefusalText();
  const isWaiting = useLasting(save.state === "saving" || save.state === "dirty");
  if (save.state === "offline") return <OfflineNote isFailing={save.isFailing} />;
  if (save.state === "refused")
    return (
      <Note icon={CircleAlert} tone="text-error" hint={refusalText({ save, topology: { name } }) ?? ""}>
        {t(save.code === "name-taken" ? "refusedName" : "refused")}
      </Note>
    );
  if (save.state === "saved")
    return (
      <span data-testid="save" title={formats.fullMoment(save.at)} className="shrink-0 text-muted">
        {t("saved", { time: formats.clock(save.at) })}
      </span>
    );
  return (
    <span data-testid="save" className="flex shrink-0 items-center gap-1.5 text-muted">
      {isWaiting ? <LoaderCircle aria-hidden className="size-3.5 animate-spin" /> : null}
      {t("saving")}
    </span>
  );
}

/** How many edits only this browser holds, and why. */
function OfflineNote({ isFailing }: { isFailing: boolean }) {
  const t = useTranslations("editor.save");
  const topology = useEditor((state) => state.topology);
  const base = useEditor((state) => state.base.topology);
  const { fields, objects } = useMemo(() => diffTopologies(base, topology), [base, topology]);
  return (
    <Note
      icon={isFailing ? CircleAlert : WifiOff}
      tone="text-progress"
      hint={t(isFailing ? "failingHint" : "offlineHint")}
    >
      {t(isFailing ? "failing" : "offline", { count: fields.length + objects.length })}
    </Note>
  );
}

interface NoteProps {
  icon: typeof WifiOff;
  tone: string;
  hint: string;
  children: string;
}

function Note({ icon: Icon, tone, hint, children }: NoteProps) {
  return (
    <Tooltip text={hint}>
      <button
        type="button"
        data-testid="save"
        className={`flex min-w-0 cursor-default! sm:shrink-0 items-center gap-1.5 ${tone}`}
      >
        <Icon aria-hidden className="size-4 shrink-0" />
        <span className="truncate">{children}</span>
      </button>
    </Tooltip>
  );
}

/** True once something has lasted a second after the last edit: a spinner beside what one types says nothing. */
function useLasting(is: boolean): boolean {
  const store = useEditorStore();
  const [hasLasted, setLasted] = useState(false);
  useEffect(() => {
    setLasted(false);
    if (!is) return;
    const wait = () => setTimeout(() => setLasted(true), 1000);
    let timer = wait();
    const unsubscribe = store.subscribe((state, before) => {
      if (state.topology === before.topology) return;
      clearTimeout(timer);
      setLasted(false);
      timer = wait();
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [is, store]);
  return is && hasLasted;
}
