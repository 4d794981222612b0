"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import NextLink from "next/link";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { api } from "@/components/data/api-client";
import { queryKeys } from "@/components/data/query-keys";
import { useProblemText } from "@/components/data/use-problem-text";
import { Button } from "@/components/ui/button";
import { KeyInput } from "@/components/ui/key-input";
import type { Link } from "@/lib/topology";
import { useEditor, useSession } from "../../editor-context";
import { useLive } from "../../live-context";
import { FormField } from "../fields/form-field";
import { SelectField } from "../fields/select-field";
import { TextField } from "../fields/text-field";
import { useLinkChange } from "../fields/use-field";
import { Section } from "../section";

export const SOURCES = ["generated", "provided", "keyVault"] as const;
export type Source = (typeof SOURCES)[number];

/** With a key vault the secret is still to be named. */
export function toSharedKey(source: Source): Link["sharedKey"] {
  return source === "keyVault" ? { source, secretId: "" } : { source };
}

/** Where the pre-shared key comes from. A given key goes to the server sealed and is never shown again. */
export function LinkKeySection({ link }: { link: Link }) {
  const t = useTranslations("inspector.key");
  const change = useLinkChange(link.id);
  const isGiven = useEditor((state) => state.keysGiven.includes(link.id));
  const { sharedKey } = link;
  const isStanding = useLive().tunnels.some((tunnel) => tunnel.link === link.id);
  const aside = sharedKey.source === "provided" && isGiven ? t("given") : t(`sources.${sharedKey.source}`);
  return (
    <Section name="link-key" title={t("title")} aside={aside} isOpenFirst fields={["sharedKey"]}>
      <SelectField
        id={link.id}
        field="sharedKey"
        label={t("source")}
        hint={t(`hints.${sharedKey.source}`)}
        value={sharedKey.source}
        onChange={(source) => change({ sharedKey: toSharedKey(source as Source) }, "sharedKey")}
        options={SOURCES.map((value) => ({ value, label: t(`sources.${value}`) }))}
      />
      {sharedKey.source === "keyVault" ? (
        <TextField
          id={link.id}
          field="sharedKey.secretId"
          label={t("secretId")}
          hint={t("secretIdHint")}
          value={sharedKey.secretId}
          placeholder="https://team-keys.vault.azure.net/secrets/hub-to-hq"
          onChange={(secretId) =>
            change({ sharedKey: { source: "keyVault", secretId } }, "sharedKey.secretId")
          }
          mono
        />
      ) : null}
      {sharedKey.source === "provided" ? <GiveKey link={link} isGiven={isGiven} /> : null}
      {isStanding ? (
        <NextLink href="/tunnels" className="text-body text-accent hover:underline">
          {t("rotate")}
        </NextLink>
      ) : null}
    </Section>
  );
}

function GiveKey({ link, isGiven }: { link: Link; isGiven: boolean }) {
  const t = useTranslations("inspector.key");
  const { autosave, planning } = useSession();
  const client = useQueryClient();
  const problemText = useProblemText();
  const topologyId = useEditor((state) => state.topologyId);
  const [value, setValue] = useState("");
  const give = useMutation({
    mutationFn: async () => {
      // The server keeps a key only for a link that it knows.
      await autosave.flush();
      await api.giveKey(topologyId, link.id, value);
    },
    onSuccess: () => {
      setValue("");
      void client.invalidateQueries({ queryKey: queryKeys.topology(topologyId) });
      planning.refresh();
    },
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (value !== "") give.mutate();
  };
  const problem = give.error ? problemText(give.error) : undefined;
  return (
    <form onSubmit={onSubmit} className="flex items-end gap-2">
      <FormField
        id={link.id}
        field="sharedKey.value"
        label={isGiven ? t("another") : t("value")}
        hint={isGiven ? t("givenHint") : t("valueHint")}
        problem={problem}
        className="flex-1"
      >
        <KeyInput value={value} onChange={(event) => setValue(event.target.value)} />
      </FormField>
      <Button type="submit" disabled={value === "" || give.isPending} className="mb-5">
        {t("set")}
      </Button>
    </form>
  );
}
