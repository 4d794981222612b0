"use client";

import { Network } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Miniature } from "@/components/topologies/miniature";
import { toMiniature } from "@/components/topologies/to-miniature";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { createFromTemplate } from "@/lib/topology";
import { useEditor, useEditorStore } from "../editor-context";
import { focusCanvas } from "../focus-parts";
import { useCamera } from "../use-camera";
import { useDesignActions } from "../use-design-actions";

const TEMPLATES = ["two-vnets", "hub-and-spokes", "vnet-and-site"] as const;

/** What an empty drawing says: one sentence, one action, and whole drawings to begin with. */
export function EmptyCanvas() {
  const isEmpty = useEditor(
    ({ topology, deployed }) =>
      topology.vnets.length +
        topology.sites.length +
        topology.notes.length +
        (deployed?.topology.vnets.length ?? 0) ===
      0,
  );
  return isEmpty ? <Invitation /> : null;
}

function Invitation() {
  const t = useTranslations("editor.empty");
  const actions = useDesignActions();
  return (
    <div className="pointer-events-none absolute inset-0 flex flex-col items-center justify-center gap-4 overflow-y-auto px-6 py-20 text-center [&>*]:shrink-0">
      <p className="max-w-[48ch] text-balance text-read text-muted">
        <span className="max-sm:hidden">{t.rich("text", { kbd: (key) => <Kbd>{key}</Kbd> })}</span>
        <span className="sm:hidden">{t("short")}</span>
      </p>
      <Button className="pointer-events-auto" onClick={() => actions.place("vnet", { x: 0, y: 0 })}>
        <Network aria-hidden />
        {t("action")}
      </Button>
      <p className="mt-4 text-muted max-sm:mt-0">{t("templates")}</p>
      <div className="flex max-w-[760px] flex-wrap justify-center gap-4">
        {TEMPLATES.map((template) => (
          <TemplateTile key={template} template={template} />
        ))}
      </div>
    </div>
  );
}

/** Draws a template into this topology, as one undo step. */
function TemplateTile({ template }: { template: (typeof TEMPLATES)[number] }) {
  const t = useTranslations("editor.empty");
  const store = useEditorStore();
  const camera = useCamera();
  const name = useEditor((state) => state.topology.name);
  const drawing = useMemo(() => createFromTemplate(template, name), [template, name]);
  const draw = () => {
    const { vnets, sites, links } = drawing;
    store
      .getState()
      .edit([
        ...vnets.map((vnet) => ({ edit: "addVnet" as const, vnet })),
        ...sites.map((site) => ({ edit: "addSite" as const, site })),
        ...links.map((link) => ({ edit: "addLink" as const, link })),
      ]);
    focusCanvas();
    // The cards are there once the drawing has drawn them.
    requestAnimationFrame(() => camera.fit());
  };
  return (
    <button
      type="button"
      onClick={draw}
      className="pointer-events-auto flex w-58 flex-col overflow-hidden rounded-panel border border-control bg-surface text-left hover:border-accent max-sm:w-full max-sm:flex-row max-sm:items-center"
    >
      <Miniature
        {...toMiniature(drawing)}
        label={t(template)}
        className="h-28 w-full border-b bg-canvas max-sm:h-16 max-sm:w-28 max-sm:border-r max-sm:border-b-0"
      />
      <span className="px-3 py-2">{t(template)}</span>
    </button>
  );
}
