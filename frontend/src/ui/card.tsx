import type { ComponentProps } from "react";

/** One matter of a page, with an edge around it. */
export function Card({ className = "", ...rest }: ComponentProps<"section">) {
  return (
    <section
      {...rest}
      className={`column gap-12 min-w-0 card-padding card phone-pad-12 ${className}`}
    />
  );
}

/** Its first line: what it is called, and what is said of it at the other end. */
export function CardHead(props: ComponentProps<"div">) {
  return <div {...props} className="row wrap between gap-4-12 min-h-24" />;
}
