import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("editor.table"))("title") };
}

/** The table; the layout draws it. */
export default function Page() {
  return null;
}
