"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ApiProblem } from "@/components/data/api-problem";
import { ProblemPanel } from "@/components/data/problem-panel";
import { Button } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { FollowDeploymentRequest } from "@/lib/api";

interface FollowProblemProps {
  error: unknown;
  isPending: boolean;
  /** Asks again, confirming exactly what was named. */
  onConfirm: (confirmed: FollowDeploymentRequest) => void;
  className?: string;
}

interface ConfirmProps extends Omit<FollowProblemProps, "error"> {
  values: NonNullable<ApiProblem["values"]>;
}

/** Why a retry or a rollback was refused; what it would undo or take down is named, and done when confirmed. */
export function FollowProblem({ error, className, ...rest }: FollowProblemProps) {
  const more = { ...rest, ...(className === undefined ? {} : { className }) };
  if (error instanceof ApiProblem && error.values !== null) {
    if (error.code === "confirm-changes") return <ConfirmChanges {...more} values={error.values} />;
    if (error.code === "confirm-replacement") return <ConfirmRebuild {...more} values={error.values} />;
  }
  return <ProblemPanel error={error} {...(className === undefined ? {} : { className })} />;
}

function ConfirmChanges({ values, isPending, onConfirm, ...more }: ConfirmProps) {
  const t = useTranslations("deployment.othersChanges");
  const { changed = "", changedCount = 0, gone = "", goneCount = 0, number = 0, confirm = "" } = values;
  return (
    <ErrorPanel
      {...more}
      title={t("title", { number })}
      detail={t("detail", { changed, changedCount, gone, goneCount })}
      action={
        <Button disabled={isPending} onClick={() => onConfirm({ confirmChanges: String(confirm) })}>
          {t("undo")}
        </Button>
      }
    />
  );
}

/** Built again, a gateway takes its tunnels down for most of an hour: the topology's name is typed for it, as before a deployment. */
function ConfirmRebuild({ values, isPending, onConfirm, ...more }: ConfirmProps) {
  const t = useTranslations("deployment.rebuilds");
  const [typed, setTyped] = useState("");
  const { name = "", gateways = "", count = 0 } = values;
  return (
    <ErrorPanel
      {...more}
      title={t("title", { gateways, count })}
      detail={t("detail", { name, count })}
      action={
        <Button
          disabled={isPending || typed !== String(name)}
          onClick={() => onConfirm({ confirmName: typed })}
        >
          {t("confirm", { count })}
        </Button>
      }
    >
      <Field label={t("name")} className="max-w-96">
        <Input value={typed} onChange={(event) => setTyped(event.target.value)} />
      </Field>
    </ErrorPanel>
  );
}
