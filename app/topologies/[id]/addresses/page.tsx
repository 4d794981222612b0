import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AddressesPage } from "@/components/addresses/addresses-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("addresses"))("title") };
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <AddressesPage id={(await params).id} />;
}
