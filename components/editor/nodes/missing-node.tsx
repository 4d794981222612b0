"use client";

import type { NodeProps } from "@xyflow/react";
import { CircleSlash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo } from "react";
import type { MissingFlowNode } from "../flow-types";
import { Anchor } from "./anchor";

/** Where a link's end names nothing. */
export const MissingNode = memo(function MissingNode({ data }: NodeProps<MissingFlowNode>) {
  const t = useTranslations("editor");
  return (
    <div className="flex size-full items-center gap-1.5 rounded-full border border-error-line border-dashed bg-error-tint px-3 text-caption text-error">
      <Anchor />
      <CircleSlash2 aria-hidden className="size-3.5 shrink-0" />
      <span className="truncate">{t("missing", { id: data.missingId })}</span>
    </div>
  );
});
