"use client";

import { CircleSlash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { MissingFlowNode } from "../flow-types";
import { Anchor } from "./anchor";
import { type DrawnNode, memoNode } from "./memo-node";

/** Where a link's end names nothing. */
export const MissingNode = memoNode(function MissingNode({ data }: DrawnNode<MissingFlowNode>) {
  const t = useTranslations("editor");
  return (
    <div className="flex size-full items-center gap-1.5 rounded-full border border-error-line border-dashed bg-error-tint px-3 text-caption text-error">
      <Anchor />
      <CircleSlash2 aria-hidden className="size-3.5 shrink-0" />
      <span className="truncate">{t("missing", { id: data.missingId })}</span>
    </div>
  );
});
