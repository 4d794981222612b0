"use client";

import { useTranslations } from "next-intl";
import { type Link, placeName } from "@/lib/topology";
import { useEditor } from "../../editor-context";
import { TextField } from "../fields/text-field";
import { useLinkChange } from "../fields/use-field";
import { Section } from "../section";

type End = NonNullable<Link["ends"]["from"]>;

/** Names of what a link is made of at each end, where they shall differ from the usual ones. */
export function LinkEndsSection({ link }: { link: Link }) {
  const t = useTranslations("inspector.ends");
  const change = useLinkChange(link.id);
  const topology = useEditor((state) => state.topology);
  const siteIds = new Set(topology.sites.map((site) => site.id));
  const set = (end: "from" | "to", field: keyof End, text: string) => {
    const { [field]: _old, ...rest } = link.ends[end] ?? {};
    const own: End = text === "" ? rest : { ...rest, [field]: text };
    const { [end]: _end, ...others } = link.ends;
    const ends = Object.keys(own).length === 0 ? others : { ...others, [end]: own };
    change({ ends }, `ends.${end}.${field}`);
  };
  return (
    <Section
      name="link-ends"
      title={t("title")}
      aside={Object.keys(link.ends).length === 0 ? t("usual") : t("own")}
      fields={["ends"]}
    >
      {(["from", "to"] as const)
        .filter((end) => !siteIds.has(link[end]))
        .map((end) => {
          const near = placeName(topology, link[end]);
          const far = placeName(topology, link[end === "from" ? "to" : "from"]);
          return (
            <fieldset key={end} className="flex flex-col gap-3">
              <legend className="mb-2 text-body-strong">{t("at", { name: near })}</legend>
              {fieldsOf(link).map((field) => (
                <TextField
                  key={field}
                  id={link.id}
                  field={`ends.${end}.${field}`}
                  label={t(field)}
                  value={link.ends[end]?.[field] ?? ""}
                  placeholder={
                    field === "localNetworkGatewayName"
                      ? t("usualLocal", { far })
                      : t("usualName", { near, far })
                  }
                  onChange={(text) => set(end, field, text)}
                  mono
                />
              ))}
            </fieldset>
          );
        })}
    </Section>
  );
}

function fieldsOf(link: Link): (keyof End)[] {
  if (link.method === "peering") return ["peeringName"];
  return link.method === "ipsec" ? ["connectionName", "localNetworkGatewayName"] : ["connectionName"];
}
