"use client";

import { CopyPlus, Eraser, Waypoints, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { useOpenAdvisor } from "../advisor/advisor-context";
import { useClipboard } from "../clipboard/use-clipboard";
import { useEditor } from "../editor-context";
import { objectName } from "../state/restore";
import { useDesignActions } from "../use-design-actions";
import { useEditorView } from "../use-editor-view";
import { AlignTools } from "./align-tools";
import { CommonLinkFields, CommonVnetFields } from "./selection-fields";

/** Several objects at once: the fields they have in common, "Mixed" where values differ. */
export function SelectionPanel({ ids, onClose }: { ids: readonly string[]; onClose: () => void }) {
  const t = useTranslations("inspector.selection");
  const actions = useDesignActions();
  const clipboard = useClipboard();
  const openAdvisor = useOpenAdvisor();
  const topology = useEditor((state) => state.topology);
  const view = useEditorView();
  const vnets = topology.vnets.filter((vnet) => ids.includes(vnet.id));
  const links = topology.links.filter((link) => ids.includes(link.id));
  return (
    <>
      <header className="flex items-center gap-2 py-3 pr-2 pl-4">
        <h2 className="flex-1 text-title">{t("title", { count: ids.length })}</h2>
        <IconButton label={t("close")} dense onClick={onClose}>
          <X aria-hidden />
        </IconButton>
      </header>
      <div className="flex flex-col gap-4 px-4 pb-4">
        {view === "canvas" ? <AlignTools /> : null}
        <p className="text-muted">{ids.map((id) => objectName(topology, id) ?? t("note")).join(", ")}</p>
        {vnets.length > 1 ? <CommonVnetFields vnets={vnets} /> : null}
        {links.length > 1 ? <CommonLinkFields links={links} /> : null}
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
