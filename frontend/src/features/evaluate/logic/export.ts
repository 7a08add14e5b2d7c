import type { ExtractorInfo, Figure } from "@/api/types";
import { count, UNKNOWN } from "@/lib/format";

import {
  ARROWS,
  extractorOf,
  infoOf,
  intervalText,
  shortSum,
  titleOf,
  valueText,
  type Infos,
} from "./figures";

const COLUMNS = ["Score", "Value", "95 % interval", "Real vs real", "Seen by", "Images"] as const;

/** The figures as people read them, one line each. */
export function figureRows(
  figures: readonly Figure[],
  extractors: readonly ExtractorInfo[],
  infos: Infos,
): string[][] {
  return figures.map((figure) => {
    const info = infoOf(infos, figure.name);
    return [
      `${titleOf(figure, info)} ${ARROWS[figure.better].sign}`,
      figure.value === null ? figure.refused || UNKNOWN : valueText(info, figure.value),
      intervalText(figure, info) || UNKNOWN,
      valueText(info, figure.floor),
      seenBy(figure, extractors),
      count(figure.n),
    ];
  });
}

/** "MNIST judge, 99.6 % on real (1a2b3c4d)". */
function seenBy(figure: Figure, extractors: readonly ExtractorInfo[]): string {
  const extractor = extractorOf(figure, extractors);
  if (!extractor) return figure.extractor;
  return extractor.sha256 === ""
    ? extractor.title
    : `${extractor.title} (${shortSum(extractor.sha256)})`;
}

export function asMarkdown(rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
  return [line(COLUMNS), line(COLUMNS.map(() => "---")), ...rows.map(line)].join("\n") + "\n";
}

/** A cell that a spreadsheet would take for a formula is marked as text. */
export function asTabs(
  rows: readonly (readonly string[])[],
  header: readonly string[] = COLUMNS,
): string {
  const cell = (text: string) =>
    (/^[=+\-@]/.test(text) ? `'${text}` : text).replaceAll(/[\t\r\n]+/g, " ");
  return [header, ...rows].map((row) => `${row.map(cell).join("\t")}\n`).join("");
}
