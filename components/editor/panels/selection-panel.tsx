"use client";

import { CopyPlus, Eraser, Waypoints, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import type { Vnet } from "@/lib/topology";
import { useOpenAdvisor } from "../advisor/advisor-context";
import { useClipboard } from "../clipboard/use-clipboard";
import { useEditor, useEditorStore } from "../editor-context";
import { objectName } from "../state/restore";
import { useDesignActions } from "../use-design-actions";
import { AlignTools } from "./align-tools";

const COMMON = ["region", "resourceGroup", "subscriptionId"] as const;

/** Several objects at once: the fields they have in common, "Mixed" where values differ. */
export function SelectionPanel({ ids, onClose }: { ids: readonly string[]; onClose: () => void }) {
  const t = useTranslations("inspector.selection");
  const actions = useDesignActions();
  const clipboard = useClipboard();
  const openAdvisor = useOpenAdvisor();
  const topology = useEditor((state) => state.topology);
  const vnets = topology.vnets.filter((vnet) => ids.includes(vnet.id));
  return (
    <>
      <header className="flex items-center gap-2 py-3 pr-2 pl-4">
        <h2 className="flex-1 text-title">{t("title", { count: ids.length })}</h2>
        <IconButton label={t("close")} dense onClick={onClose}>
          <X aria-hidden />
        </IconButton>
      </header>
      <div className="flex flex-col gap-4 px-4 pb-4">
        <AlignTools />
        <p className="text-muted">{ids.map((id) => objectName(topology, id) ?? t("note")).join(", ")}</p>
        {vnets.length > 1 ? (
          <div className="flex flex-col gap-3">
            <h3 className="text-body-strong">{t("vnets", { count: vnets.length })}</h3>
            {COMMON.map((field) => (
              <CommonField key={field} vnets={vnets} field={field} />
            ))}
          </div>
        ) : null}
        {vnets.length > 1 ? (
          <Button className="self-start" onClick={openAdvisor}>
            <Waypoints aria-hidden />
            {t("join")}
          </Button>
        ) : null}
        <div className="flex flex-wrap gap-2">
          <Button onClick={clipboard.duplicate}>
            <CopyPlus aria-hidden />
            {t("duplicate")}
          </Button>
          <Button onClick={() => actions.remove(ids)}>
            <Eraser aria-hidden />
            {t("delete", { count: ids.length })}
          </Button>
        </div>
      </div>
    </>
  );
}

function CommonField({ vnets, field }: { vnets: readonly Vnet[]; field: (typeof COMMON)[number] }) {
  const t = useTranslations("inspector.selection");
  const store = useEditorStore();
  const values = new Set(vnets.map((vnet) => vnet[field]));
  const [only = ""] = values;
  const change = (text: string) =>
    store.getState().edit(
      vnets.map((vnet) => ({ edit: "updateVnet" as const, id: vnet.id, changes: { [field]: text } })),
      { burst: `selection.${field}` },
    );
  return (
    <Field label={t(field)}>
      <Input
        mono
        spellCheck={false}
        value={values.size === 1 ? only : ""}
        placeholder={values.size === 1 ? "" : t("mixed")}
        onChange={(event) => change(event.target.value)}
      />
    </Field>
  );
}
