"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { FindingCount } from "../finding-count";
import type { Row } from "../rows";

/** What a row is called, with its icon and how many findings it has. */
export function NameCell({ icon, name, row }: { icon?: ReactNode; name: string; row: Row }) {
  const t = useTranslations("editor.table");
  return (
    <span className="flex min-w-0 flex-1 items-center gap-2 [&>svg]:size-4 [&>svg]:shrink-0 max-sm:[&>svg]:hidden">
      {icon}
      <span className="min-w-0 flex-1 truncate text-body-strong" title={name}>
        {name || t("unnamed")}
      </span>
      <FindingCount row={row} />
    </span>
  );
}
