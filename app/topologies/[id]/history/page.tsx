import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { HistoryPage } from "@/components/history/history-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("history"))("title") };
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <HistoryPage id={(await params).id} />;
}
