import classes from "./meter.module.css";

interface Props {
  label: string;
  /** From 0 to 1; null while it is not known. */
  share: number | null;
}

/** How far something is; read out at every tenth. */
export function Meter({ label, share }: Props) {
  const percent = share === null ? null : Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <>
      <div
        className={`clip ${classes.track}`}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent ?? undefined}
      >
        <div className="h-full on-ink" style={{ width: `${percent ?? 0}%` }} />
      </div>
      <span className="sr-only" role="status">
        {percent !== null && `${label}: ${Math.floor(percent / 10) * 10} %`}
      </span>
    </>
  );
}
