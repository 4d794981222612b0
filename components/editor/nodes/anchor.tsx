/**
 * An end for links on what no link can be pulled from: React Flow looks for a node's handles in the page and draws no
 * link to a node that has none. Plain, since each of its own handles listens to every move of the view.
 */
export function Anchor() {
  return (
    <i className="source pointer-events-none invisible absolute top-1/2 right-0" data-handlepos="right" />
  );
}
