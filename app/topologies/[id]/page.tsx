import { TopologyEditor } from "@/components/editor/topology-editor";

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <TopologyEditor topologyId={(await params).id} />;
}
