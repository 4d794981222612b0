"use client";

import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "@/components/data/api-client";
import { useFormats } from "@/components/data/use-formats";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { KeyInput } from "@/components/ui/key-input";
import type { TunnelLink } from "@/lib/api";
import { isRotationOver, ROTATION_SECONDS } from "@/lib/deployment";
import { PriceDialog } from "./price-dialog";

export interface RotateButtonProps {
  link: TunnelLink;
  look?: "primary" | "secondary";
}

/** Asks for a new key on every end of a link, saying first what it costs and what happens when it does not work. */
export function RotateButton({ link, look = "secondary" }: RotateButtonProps) {
  const t = useTranslations("tunnels.rotate");
  const [isAsking, setAsking] = useState(false);
  const { rotation } = link;
  return (
    <>
      <Button
        look={look}
        disabled={rotation !== null && !isRotationOver(rotation.state)}
        onClick={() => setAsking(true)}
      >
        <KeyRound aria-hidden />
        {t("button")}
      </Button>
      {isAsking ? <RotateDialog link={link} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

function RotateDialog({ link, onClose }: { link: TunnelLink; onClose: () => void }) {
  const t = useTranslations("tunnels.rotate");
  const formats = useFormats();
  const [value, setValue] = useState("");
  const { newKey, from, to } = link;
  const takesKey = newKey === "given" || newKey === "person";
  const device = [from, to].find(({ kind }) => kind === "site");
  const limit = device === undefined ? ROTATION_SECONDS.limit : ROTATION_SECONDS.deviceLimit;
  const values = {
    from: from.name,
    to: to.name,
    site: device?.name ?? "",
    outage: formats.about(ROTATION_SECONDS.outage),
    limit: formats.about(limit),
  };
  return (
    <PriceDialog
      title={t("title", values)}
      confirm={t("confirm")}
      isReady={newKey !== "given" || value !== ""}
      action={() =>
        api.rotateKey(link.topologyId, link.link, value === "" ? {} : { value }).finally(() => setValue(""))
      }
      begun={t("begun", values)}
      onClose={onClose}
    >
      <p>{t("price", values)}</p>
      <p>{t("verified", values)}</p>
      <p className="text-muted">
        {t(newKey === "person" ? "given" : newKey === "given" ? "device" : newKey, values)}
      </p>
      {takesKey ? (
        <Field label={t("newKey")} hint={t("keyHint")} className="mt-2">
          <KeyInput value={value} onChange={(event) => setValue(event.target.value)} />
        </Field>
      ) : null}
    </PriceDialog>
  );
}
