"use client";

import { BoxSelect, FoldVertical, ScanSearch, UnfoldVertical } from "lucide-react";
import { useTranslations } from "next-intl";
import { DropdownMenuItem } from "@/components/ui/dropdown-menu";
import { useEditorStore } from "../editor-context";
import { useCamera } from "../use-camera";
import { useCanvasView } from "../views/view-context";

/** What can be done to a frame: a frame is no object, so nothing here changes the design. */
export function FrameMenuItems({ id }: { id: string }) {
  const t = useTranslations("editor.frames.panel");
  const store = useEditorStore();
  const camera = useCamera();
  const { drawn, fold } = useCanvasView();
  const frame = drawn.all.find((one) => one.id === id);
  if (!frame) return null;
  return (
    <>
      <DropdownMenuItem
        icon={frame.isFolded ? UnfoldVertical : FoldVertical}
        keys="E"
        onSelect={() => fold(frame, !frame.isFolded)}
      >
        {t(frame.isFolded ? "expand" : "collapse")}
      </DropdownMenuItem>
      <DropdownMenuItem
        icon={BoxSelect}
        onSelect={() => {
          if (frame.isFolded) fold(frame, false);
          store.getState().select(frame.members);
        }}
      >
        {t("select", { count: frame.members.length })}
      </DropdownMenuItem>
      <DropdownMenuItem icon={ScanSearch} onSelect={() => camera.fit([id])}>
        {t("zoom")}
      </DropdownMenuItem>
    </>
  );
}
