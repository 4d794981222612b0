"use client";

import { BoxSelect, FoldVertical, Network, ScanSearch, UnfoldVertical, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { TONE_CLASSES } from "@/components/ui/tone";
import { useEditor, useEditorStore } from "../editor-context";
import { focusCanvas } from "../focus-parts";
import { useLive } from "../live-context";
import { placeLook } from "../nodes/place-look";
import { usePlaceWords } from "../nodes/use-place-words";
import type { PlaceState } from "../state/live/live-state";
import { useCamera } from "../use-camera";
import { useCanvasView } from "../views/view-context";
import type { Frame } from "./frame";
import { GROUPING_ICONS } from "./use-frame-words";

const NOT_DEPLOYED: PlaceState = { state: "notDeployed" };

/** What a frame holds, and what can be done with all of it. */
export function FramePanel({ frame, onClose }: { frame: Frame; onClose: () => void }) {
  const t = useTranslations("editor.frames");
  const store = useEditorStore();
  const camera = useCamera();
  const { fold } = useCanvasView();
  const vnets = useEditor((state) => state.topology.vnets);
  const Icon = GROUPING_ICONS[frame.grouping];
  const count = frame.members.length;
  const members = new Set(frame.members);
  return (
    <>
      <header className="flex items-start gap-2 py-3 pr-2 pl-4">
        <Icon aria-hidden className="mt-1 size-4 shrink-0" />
        <div className="min-w-0 flex-1">
          <h2 className="truncate text-title" title={frame.name}>
            {frame.name}
          </h2>
          <p className="truncate text-caption text-muted">
            {t("panel.caption", { grouping: t(frame.grouping), count })}
            {frame.detail === null ? null : ` · ${frame.detail}`}
          </p>
        </div>
        <IconButton label={t("panel.close")} dense onClick={onClose} className="max-sm:hidden">
          <X aria-hidden />
        </IconButton>
      </header>
      <div className="flex flex-wrap gap-2 px-4 pb-4">
        <Button onClick={() => fold(frame, !frame.isFolded)}>
          {frame.isFolded ? <UnfoldVertical aria-hidden /> : <FoldVertical aria-hidden />}
          {t(frame.isFolded ? "panel.expand" : "panel.collapse")}
        </Button>
        <Button
          onClick={() => {
            if (frame.isFolded) fold(frame, false);
            store.getState().select(frame.members);
            focusCanvas();
          }}
        >
          <BoxSelect aria-hidden />
          {t("panel.select", { count })}
        </Button>
        <Button onClick={() => camera.fit([frame.id])}>
          <ScanSearch aria-hidden />
          {t("panel.zoom")}
        </Button>
      </div>
      <h3 className="px-4 pb-1 text-body-strong">{t("panel.members")}</h3>
      <ul className="border-t">
        {vnets
          .filter(({ id }) => members.has(id))
          .map(({ id, name }) => (
            <Member key={id} id={id} name={name} />
          ))}
      </ul>
    </>
  );
}

function Member({ id, name }: { id: string; name: string }) {
  const store = useEditorStore();
  const state = useLive().states.places.get(id) ?? NOT_DEPLOYED;
  const { text, isLate } = usePlaceWords(state);
  const { tone, icon: StateIcon } = placeLook(state, isLate);
  return (
    <li className="border-b">
      <button
        type="button"
        onClick={() => store.getState().select([id])}
        className="flex min-h-9 w-full items-center gap-2 px-4 py-1 text-left hover:bg-inset focus-visible:-outline-offset-2"
      >
        <Network aria-hidden className="size-4 shrink-0 text-muted" />
        <span className="min-w-0 flex-1 truncate">{name}</span>
        <span
          className={classNames(
            "flex min-w-0 max-w-[55%] items-center gap-1 text-caption",
            TONE_CLASSES[tone].text,
          )}
        >
          <StateIcon aria-hidden className="size-3.5 shrink-0" />
          <span className="truncate">{text}</span>
        </span>
      </button>
    </li>
  );
}
