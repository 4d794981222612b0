"use client";

import type { AriaLabelConfig } from "@xyflow/react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";

/** What React Flow would otherwise say of its own nodes and edges in English: how the canvas is used. */
export function useFlowWords(): Partial<AriaLabelConfig> {
  const t = useTranslations("editor");
  return useMemo(() => {
    const canvas = t("canvas");
    return {
      "node.a11yDescription.default": canvas,
      "node.a11yDescription.keyboardDisabled": canvas,
      "edge.a11yDescription.default": canvas,
    };
  }, [t]);
}
