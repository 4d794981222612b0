"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Input } from "@/components/ui/input";
import { useEditor, useEditorStore } from "../editor-context";

/** The topology's name; a press turns it into a field. */
export function TopologyName() {
  const t = useTranslations("editor.header");
  const store = useEditorStore();
  const name = useEditor((state) => state.topology.name);
  const [text, setText] = useState<string | null>(null);
  const finish = (keep: boolean) => {
    const next = text?.trim() ?? "";
    if (keep && next !== "" && next !== name) store.getState().edit([{ edit: "rename", name: next }]);
    setText(null);
  };
  if (text !== null)
    return (
      <Input
        autoFocus
        aria-label={t("name")}
        className="w-56 text-title"
        maxLength={200}
        value={text}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => finish(true)}
        onKeyDown={(event) => {
          if (event.key === "Enter") finish(true);
          if (event.key === "Escape") finish(false);
        }}
      />
    );
  return (
    <h1 className="-ml-1.5 min-w-0">
      <button
        type="button"
        title={t("rename")}
        onClick={() => setText(name)}
        className="block max-w-full truncate rounded-control px-1.5 py-0.5 text-title hover:bg-inset"
      >
        {name}
      </button>
    </h1>
  );
}
