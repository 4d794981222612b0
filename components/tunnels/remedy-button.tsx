"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { TunnelLink } from "@/lib/api";
import type { Diagnosis } from "@/lib/deployment";
import { ResetButton } from "./reset-button";
import { RotateButton } from "./rotate-button";

/** The next step that a diagnosis names; nothing where there is none but waiting. */
export function RemedyButton({ link, diagnosis }: { link: TunnelLink; diagnosis: Diagnosis }) {
  const t = useTranslations("tunnels.remedy");
  const { remedy, place } = diagnosis;
  const near = [link.from, link.to].find(
    ({ id, kind }) => kind === "vnet" && (place === null || id === place),
  );
  switch (remedy) {
    case "deploy":
      return <LinkButton href={`/topologies/${link.topologyId}/plan`}>{t("deploy")}</LinkButton>;
    case "rotateKey":
      return <RotateButton link={link} look="primary" />;
    case "checkDevice":
      return (
        <LinkButton
          href={`/topologies/${link.topologyId}?select=${link.to.kind === "site" ? link.to.id : link.from.id}`}
        >
          {t("checkDevice")}
        </LinkButton>
      );
    case "resetConnection":
    case "resetGateway":
      return near ? <ResetButton link={link} end={near} action={remedy} look="primary" /> : null;
    default:
      return null;
  }
}

function LinkButton({ href, children }: { href: string; children: string }) {
  return (
    <Button asChild look="primary">
      <Link href={href}>{children}</Link>
    </Button>
  );
}
