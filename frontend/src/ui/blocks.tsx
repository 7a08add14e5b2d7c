import type { Block } from "@/lib/passages";

import { Formula } from "./formula";

/** Paragraphs, lists, tables and code of a text in Markdown. */
export function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return blocks.map((block, index) => <BlockView key={index} block={block} />);
}

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case "text":
      return <p>{block.text}</p>;
    case "code":
      return <pre className="mono text-12 scroll-x on-s2 round-6 pad-8">{block.text}</pre>;
    case "list":
      return (
        <ul>
          {block.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      );
    case "formula":
      return <Formula tex={block.tex} />;
    case "table":
      return <TableView rows={block.rows} />;
  }
}

function TableView({ rows: [head = [], ...rows] }: { rows: readonly (readonly string[])[] }) {
  return (
    <table className="w-full text-12">
      <thead>
        <tr className="text-left">
          {head.map((cell) => (
            <th key={cell} scope="col" className="pad-right-8">
              {cell}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.join()} className="edge-top">
            {row.map((cell, column) => (
              <td key={column} className="pad-right-8">
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
