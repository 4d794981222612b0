/**
 * A design in other people's formats: the picture as SVG, the report as Markdown.
 * Pure: what is drawn and written hangs on what is given alone; no secret of a design is ever part of it.
 */
export {
  type DrawingInput,
  drawTopology,
} from "./exporters/drawing/draw-topology";
export { type ReportInput, writeReport } from "./exporters/report/write-report";
