"use client";

import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/ui/copy-button";
import { type RoleNeed, roleDefinition } from "@/lib/deployment";

/** The role that the deployment's steps need, and how it is given. */
export function RoleHelp({ role }: { role: RoleNeed }) {
  const t = useTranslations("preflight");
  const text = roleDefinition(role);
  return (
    <details className="rounded-control bg-inset">
      <summary className="cursor-pointer px-3 py-2 text-body-strong">{t("showRole")}</summary>
      <div className="flex flex-col gap-2 px-3 pb-3">
        <p className="text-read text-muted wrap-anywhere">
          {t("roleHint", { scopes: role.scopes.map(nameOf).join(", ") })}
        </p>
        <pre className="overflow-x-auto font-mono text-caption">{commandsFor(role)}</pre>
        <pre className="max-h-72 overflow-auto font-mono text-caption">{text}</pre>
      </div>
    </details>
  );
}

/** Puts the role's definition on the clipboard. */
export function CopyRole({ role }: { role: RoleNeed }) {
  const t = useTranslations("preflight");
  return <CopyButton text={() => roleDefinition(role)}>{t("copyRole")}</CopyButton>;
}

/** As Azure's command line takes them. */
function commandsFor({ scopes }: RoleNeed): string {
  return [
    "az role definition create --role-definition @role.json",
    ...scopes.map(
      (scope) =>
        `az role assignment create --role "Meshwright deployer" --assignee CLIENT_ID --scope ${scope}`,
    ),
  ].join("\n");
}

function nameOf(armId: string): string {
  return armId.slice(armId.lastIndexOf("/") + 1);
}
