"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { placeName } from "@/lib/topology";
import { useEditor, useEditorStore } from "../../editor-context";
import { LinkEndField, LinkKeyField, LinkMethodField, LinkPolicyField } from "../cell-fields/link-fields";
import type { Column } from "../column";
import { FindingCount } from "../finding-count";
import type { LinkRow } from "../rows";
import { changeColumn, linkStateColumn } from "./state-columns";

/** A link by its two ends; a peering has neither routes to learn, a policy nor a key. */
export function useLinkColumns(): Column<LinkRow>[] {
  const t = useTranslations("editor.table");
  const head = useTranslations("editor.table.column");
  const tInspector = useTranslations("inspector");
  const store = useEditorStore();
  return useMemo(
    () => [
      {
        key: "from",
        lines: "name / change",
        head: head("from"),
        text: ({ link }) => placeName(store.getState().topology, link.from),
        show: (row) => <EndAndCount row={row} />,
        edit: ({ link }) => <LinkEndField link={link} end="from" />,
        field: () => "from",
      },
      changeColumn(head("change")),
      {
        key: "to",
        lines: "c3 / c4",
        head: head("to"),
        text: ({ link }) => placeName(store.getState().topology, link.to),
        show: ({ link }) => <EndCell id={link.to} />,
        edit: ({ link }) => <LinkEndField link={link} end="to" />,
        field: () => "to",
      },
      {
        key: "method",
        lines: "c4 / c5",
        head: head("method"),
        text: ({ link }) => tInspector(`link.methods.${link.method}`),
        edit: ({ link }) => <LinkMethodField link={link} />,
        field: () => "method",
      },
      {
        key: "bgp",
        lines: "c5 / c6",
        head: head("bgp"),
        text: ({ link }) => (link.method === "peering" ? "" : t(link.bgp ? "on" : "off")),
        toggle: ({ link }) => {
          if (link.method === "peering") return;
          store.getState().edit([{ edit: "updateLink", id: link.id, changes: { bgp: !link.bgp } }], {
            burst: `${link.id}.bgp`,
          });
        },
        field: () => "bgp",
      },
      {
        key: "policy",
        lines: "c6 / c8",
        head: head("policy"),
        text: ({ link }) =>
          link.method === "peering" ? "" : tInspector(link.ipsecPolicy ? "policy.own" : "policy.azure"),
        edit: ({ link }) => (link.method === "peering" ? null : <LinkPolicyField link={link} />),
        field: () => "ipsecPolicy",
      },
      {
        key: "key",
        lines: "c8 / state",
        head: head("key"),
        text: ({ link }) =>
          link.method === "peering" ? "" : tInspector(`key.sources.${link.sharedKey.source}`),
        edit: ({ link }) => (link.method === "peering" ? null : <LinkKeyField link={link} />),
        field: () => "sharedKey",
      },
      linkStateColumn(head("state")),
    ],
    [t, head, tInspector, store],
  );
}

function EndAndCount({ row }: { row: LinkRow }) {
  return (
    <span className="flex min-w-0 flex-1 items-center gap-2">
      <span className="flex min-w-0 flex-1">
        <EndCell id={row.link.from} />
      </span>
      <FindingCount row={row} />
    </span>
  );
}

/** The name of a link's end, which may change without the link. */
function EndCell({ id }: { id: string }) {
  const name = useEditor((state) => placeName(state.topology, id));
  return (
    <span className="truncate text-body-strong" title={name}>
      {name || id}
    </span>
  );
}
