import { IconArrowLeft } from "@tabler/icons-react";
import { useEffect, useRef } from "react";

import type { Passage } from "@/lib/passages";
import { Blocks } from "@/ui/blocks";
import { Button } from "@/ui/button";
import { Formula } from "@/ui/formula";

import classes from "./palette.module.css";

/** A passage of the documentation, in place of what was found. */
export function PassageView({ passage, onBack }: { passage: Passage; onBack: () => void }) {
  const text = useRef<HTMLElement>(null);
  useEffect(() => text.current?.focus(), []);
  return (
    <>
      <Button
        look="ghost"
        icon={<IconArrowLeft size={16} stroke={1.6} aria-hidden="true" />}
        onClick={onBack}
      >
        Back to what was found
      </Button>
      <section
        className={`scroll-y break pad-8 ${classes.passage}`}
        ref={text}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls by keyboard
        tabIndex={0}
        aria-label={passage.heading}
      >
        <p className="faint-note">{passage.page}</p>
        <h3 className="heading">{passage.heading}</h3>
        <Blocks blocks={passage.blocks} />
      </section>
    </>
  );
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
            <th key={cell} scope="col">
              {cell}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.join()} className="edge-top">
            {row.map((cell, column) => (
              <td key={column}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
