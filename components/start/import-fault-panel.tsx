"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useProblemText } from "@/components/data/use-problem-text";
import { Button } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import type { Topology } from "@/lib/topology";
import type { ImportFault } from "./read-topology-file";

export interface ImportFaultPanelProps {
  file: string;
  fault: ImportFault;
  onChooseAnother: () => void;
  onImportAs: (name: string, topology: Topology) => void;
}

/** How many faults of one file are listed; the rest is counted. */
const LISTED = 8;

/** Says where a file does not fit, that nothing was changed, and offers the next file. */
export function ImportFaultPanel({ file, fault, onChooseAnother, onImportAs }: ImportFaultPanelProps) {
  const t = useTranslations("start");
  const problemText = useProblemText();
  const panel = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each refused file is shown anew, also one that was refused before.
  useEffect(() => {
    panel.current?.scrollIntoView({ block: "nearest" });
  }, [fault]);
  return (
    <div ref={panel} className="order-last col-span-full scroll-my-6">
      <ErrorPanel
        title={useTitle(file, fault)}
        detail={fault.fault === "refused" ? problemText(fault.problem) : null}
        action={
          <>
            {fault.fault === "name-taken" ? (
              <Button onClick={() => onImportAs(fault.freeName, fault.topology)}>
                {t("importAs", { name: fault.freeName })}
              </Button>
            ) : null}
            <Button onClick={onChooseAnother}>{t("chooseAnother")}</Button>
          </>
        }
      >
        {fault.fault === "not-a-topology" ? <FaultList faults={fault.faults} /> : null}
      </ErrorPanel>
    </div>
  );
}

function useTitle(file: string, fault: ImportFault): string {
  const t = useTranslations("start");
  switch (fault.fault) {
    case "empty":
      return t("notImportedEmpty", { file });
    case "not-json":
      return t("notImportedLine", { file, line: fault.line, column: fault.column, message: fault.message });
    case "not-a-topology":
      return t("notImportedFaults", { file, count: fault.faults.length });
    case "name-taken":
      return t("notImportedName", { file, name: fault.name });
    case "refused":
      return t("notImported", { file });
  }
}

function FaultList({ faults }: { faults: { path: string; message: string }[] }) {
  const t = useTranslations("start");
  return (
    <ul className="flex flex-col gap-1 text-body">
      {faults.slice(0, LISTED).map(({ path, message }) => (
        <li key={`${path} ${message}`}>
          <code className="rounded-control bg-inset px-1 font-mono">
            {path === "" ? t("wholeFile") : path}
          </code>{" "}
          <span className="text-muted">{message}</span>
        </li>
      ))}
      {faults.length > LISTED ? (
        <li className="text-muted">{t("showMore", { count: faults.length - LISTED })}</li>
      ) : null}
    </ul>
  );
}
