import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { RevisionPage } from "@/components/history/revision-page";

interface Props {
  params: Promise<{ id: string; n: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await getTranslations("history"))("revision", { number: (await params).n }) };
}

export default async function Page({ params }: Props) {
  const { id, n } = await params;
  if (!/^[1-9]\d{0,8}$/.test(n)) notFound();
  return <RevisionPage id={id} number={Number(n)} />;
}
