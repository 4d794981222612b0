/** Where a menu about what is looked at opens: beside the tools of a desk, under those of a phone. */
export type MenuSide = "right" | "bottom";
