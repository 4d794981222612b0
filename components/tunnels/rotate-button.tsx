"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { api } from "@/components/data/api-client";
import { queryKeys } from "@/components/data/query-keys";
import { useFormats } from "@/components/data/use-formats";
import { useProblemText } from "@/components/data/use-problem-text";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { TunnelLink } from "@/lib/api";
import { isRotationOver, ROTATION_SECONDS } from "@/lib/deployment";

export interface RotateButtonProps {
  link: TunnelLink;
  look?: "primary" | "secondary";
}

/** Asks for a new key on every end of a link, saying first what it costs and what happens when it does not work. */
export function RotateButton({ link, look = "secondary" }: RotateButtonProps) {
  const t = useTranslations("tunnels.rotate");
  const tApp = useTranslations("app");
  const formats = useFormats();
  const problemText = useProblemText();
  const cache = useQueryClient();
  const form = useId();
  const [isAsking, setAsking] = useState(false);
  const [value, setValue] = useState("");
  const { newKey, rotation, from, to } = link;
  const isRunning = rotation !== null && !isRotationOver(rotation.state);
  const rotate = useMutation({
    mutationFn: () => api.rotateKey(link.topologyId, link.link, value === "" ? {} : { value }),
    onSuccess: () => {
      setAsking(false);
      toast(t("begun", { from: from.name, to: to.name }));
    },
    onSettled: () => {
      setValue("");
      return cache.invalidateQueries({ queryKey: queryKeys.tunnels });
    },
  });
  const takesKey = newKey === "given" || newKey === "person";
  const isKeyMissing = newKey === "given" && value === "";
  const device = [from, to].find(({ kind }) => kind === "site");
  const limit = device === undefined ? ROTATION_SECONDS.limit : ROTATION_SECONDS.deviceLimit;
  const values = {
    from: from.name,
    to: to.name,
    site: device?.name ?? "",
    outage: formats.about(ROTATION_SECONDS.outage),
    limit: formats.about(limit),
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!isKeyMissing) rotate.mutate();
  };
  return (
    <>
      <Button look={look} disabled={isRunning} onClick={() => setAsking(true)}>
        <KeyRound aria-hidden />
        {t("button")}
      </Button>
      <Dialog
        open={isAsking}
        onOpenChange={setAsking}
        title={t("title", values)}
        footer={
          <>
            <Button onClick={() => setAsking(false)} className="mr-auto">
              {tApp("back")}
            </Button>
            <Button type="submit" form={form} look="danger" disabled={rotate.isPending || isKeyMissing}>
              {t("confirm")}
            </Button>
          </>
        }
      >
        <form id={form} onSubmit={onSubmit} className="flex flex-col gap-2 text-read">
          <p>{t("price", values)}</p>
          <p>{t("verified", values)}</p>
          <p className="text-muted">
            {t(newKey === "person" ? "given" : newKey === "given" ? "device" : newKey, values)}
          </p>
          {takesKey ? (
            <Field label={t("newKey")} hint={t("keyHint")} className="mt-2">
              <Input
                type="password"
                mono
                autoComplete="off"
                data-1p-ignore
                maxLength={128}
                value={value}
                onChange={(event) => setValue(event.target.value)}
              />
            </Field>
          ) : null}
          {rotate.error ? (
            <p role="alert" className="text-body text-error">
              {problemText(rotate.error)}
            </p>
          ) : null}
        </form>
      </Dialog>
    </>
  );
}
