import "@xyflow/react/dist/base.css";
import "./bare-page.css";
import {
  applyNodeChanges,
  Handle,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
  type ReactFlowProps,
} from "@xyflow/react";
import { memo, useCallback, useState } from "react";
import { createRoot } from "react-dom/client";
import { createMesh, type MeshCard } from "./mesh";

/**
 * The floor that `npm run bench:canvas` measures the editor beside: React Flow as it comes, with plain cards and no
 * level of detail, no inspector, no planner. It is no part of the product.
 */
type CardNode = Node<MeshCard & Record<string, unknown>, "card">;

const Card = memo(function Card({ data }: NodeProps<CardNode>) {
  return (
    <div className="card">
      <Handle type="target" position={Position.Left} />
      <b>{data.name}</b>
      <span>{data.region}</span>
      <code>{data.range}</code>
      <span>VpnGw1AZ 4/10</span>
      <i>Not deployed</i>
      <Handle type="source" position={Position.Right} />
    </div>
  );
});

const nodeTypes = { card: Card };
const query = new URLSearchParams(location.search);
const mesh = createMesh(Number(query.get("count")));
const firstNodes = mesh.cards.map(
  (card): CardNode => ({
    ...{ id: card.id, type: "card", position: card.position, data: { ...card } },
    ...{ width: 256, height: 128 },
  }),
);
const edges = mesh.links.map(({ id, from, to }) => ({ id, source: from, target: to, type: "straight" }));
const fixed: ReactFlowProps<CardNode> = {
  nodeTypes,
  edges,
  fitView: true,
  fitViewOptions: { padding: 0.16, maxZoom: 1 },
  minZoom: 0.01,
  // The same buttons as in the editor, so that one script drives both.
  panOnDrag: [1, 2],
};

function BarePage() {
  const [nodes, setNodes] = useState(firstNodes);
  const onNodesChange = useCallback<NonNullable<ReactFlowProps<CardNode>["onNodesChange"]>>(
    (changes) => setNodes((before) => applyNodeChanges(changes, before)),
    [],
  );
  const rename = (name: string) =>
    setNodes((before) =>
      before.map((node) => (node.id === mesh.middle.id ? { ...node, data: { ...node.data, name } } : node)),
    );
  const named = nodes.find(({ id }) => id === mesh.middle.id);
  return (
    <>
      <input
        aria-label="Name"
        value={named?.data.name ?? ""}
        onChange={(event) => rename(event.target.value)}
      />
      <main
        style={{
          left: `${query.get("left")}px`,
          top: `${query.get("top")}px`,
          width: `${query.get("width")}px`,
          height: `${query.get("height")}px`,
        }}
      >
        <ReactFlow<CardNode> {...fixed} nodes={nodes} onNodesChange={onNodesChange} />
      </main>
    </>
  );
}

const root = document.getElementById("root");
if (root) createRoot(root).render(<BarePage />);
