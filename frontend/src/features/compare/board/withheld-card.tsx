import classes from "../compare.module.css";

/** In place of a chart whose lines could not be compared. */
export function WithheldCard({ title, reason }: { title: string; reason: string }) {
  return (
    <section className="column min-w-0 card" aria-label={title}>
      <header className={`row gap-8 rigid ${classes.cardHead}`} role="presentation">
        <h2 className="title rigid">{title}</h2>
      </header>
      <p className={`quiet ${classes.withheld}`}>{reason}</p>
    </section>
  );
}
