"use client";

import { useTranslations } from "next-intl";

/**
 * Names the field of a cell by its column and its row: fields of the inspector stand in cells without a label, with the same
 * writing and the same findings.
 */
export function useCellLabel() {
  const t = useTranslations("editor.table");
  const head = useTranslations("editor.table.column");
  return (column: Parameters<typeof head>[0], name: string) => t("cellOf", { column: head(column), name });
}
