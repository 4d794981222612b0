"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useEditor } from "./editor-context";

/** At most one announcement in this time, the newest counts combined. */
const EVERY_MS = 2_000;

/** Says to screen readers what changed and how many findings there are now. */
export function Announcer() {
  const t = useTranslations("editor.announce");
  const announcement = useEditor((state) => state.announcement);
  const errors = useEditor((state) => state.findings.filter((one) => one.severity === "error").length);
  const warnings = useEditor((state) => state.findings.filter((one) => one.severity === "warning").length);
  const [said, setSaid] = useState("");
  const isFirst = useRef(true);
  const findings = t("findings", { errors, warnings });
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false;
      return;
    }
    const timer = setTimeout(() => setSaid([announcement, findings].filter(Boolean).join(" ")), EVERY_MS / 2);
    return () => clearTimeout(timer);
  }, [announcement, findings]);
  return (
    <p aria-live="polite" className="sr-only">
      {said}
    </p>
  );
}
