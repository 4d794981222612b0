"use client";

import { CircleX } from "lucide-react";
import { useTranslations } from "next-intl";
import { CopyText } from "@/components/ui/copy-text";
import { armName, faultCommand, faultWords, type PreflightFault } from "@/lib/deployment";

/** Names that stand in a row before the rest is counted. */
const MOST_NAMES = 4;

/** What is in the way of a deployment, each with its place, what it concerns, and the way out. */
export function FaultList({ faults }: { faults: readonly PreflightFault[] }) {
  return (
    <ul className="flex flex-col divide-y border-t">
      {faults.map((fault) => (
        <Fault key={JSON.stringify(fault)} fault={fault} />
      ))}
    </ul>
  );
}

function Fault({ fault }: { fault: PreflightFault }) {
  const t = useTranslations("preflight");
  const { key, values } = faultWords(fault);
  const command = faultCommand(fault);
  return (
    <li data-testid="preflight-fault" className="flex gap-2.5 py-3">
      <CircleX aria-hidden className="mt-0.5 size-4 shrink-0 text-error max-md:hidden" />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="text-body-strong wrap-anywhere">{t(key, values)}</p>
        <Details fault={fault} />
        <p className="text-read text-muted wrap-anywhere">
          {t(`wayOut.${fault.fault}`, {
            quota: fault.fault === "quota" ? fault.quota : "",
            subscription: "subscriptionId" in fault ? fault.subscriptionId : "",
          })}
        </p>
        {command === null ? null : <CopyText text={command} />}
      </div>
    </li>
  );
}

/** Azure's own words for it, its places and the resources it concerns. */
function Details({ fault }: { fault: PreflightFault }) {
  const t = useTranslations("preflight");
  const resources = "resources" in fault ? fault.resources : [];
  return (
    <>
      {fault.fault === "right" ? <CopyText text={fault.action} /> : null}
      {fault.fault === "right" && fault.scopes.length > 1 ? (
        <p className="text-read text-muted wrap-anywhere">
          {t("places", { places: fault.scopes.map(armName).join(", ") })}
        </p>
      ) : null}
      {fault.fault === "lock" && fault.notes !== null ? (
        <p className="text-read text-muted wrap-anywhere">{t("notes", { notes: fault.notes })}</p>
      ) : null}
      {resources.length === 0 ? null : (
        <p className="text-read text-muted wrap-anywhere">
          {t("concerns", {
            names: resources.slice(0, MOST_NAMES).map(armName).join(", "),
            more: Math.max(0, resources.length - MOST_NAMES),
          })}
        </p>
      )}
    </>
  );
}
