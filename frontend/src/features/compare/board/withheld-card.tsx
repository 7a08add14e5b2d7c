import classes from "../compare.module.css";

/** In place of a chart whose lines could not be compared. */
export function WithheldCard({ title, reason }: { title: string; reason: string }) {
  return (
    <section className={classes.card} aria-label={title}>
      <header className={classes.cardHead} role="presentation">
        <h2 className={classes.title}>{title}</h2>
      </header>
      <p className={classes.withheld}>{reason}</p>
    </section>
  );
}
