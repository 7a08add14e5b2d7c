import classes from "./role-glyph.module.css";

/**
 * Generator, discriminator, D(real), D(fake): one colour and one shape each, everywhere. N is any
 * other number, in ink.
 */
export type Role = "G" | "D" | "R" | "F" | "N";

const shapes: Record<Role, React.ReactNode> = {
  G: <path d="M5 0.8 9.8 9.2H.2z" fill="currentColor" />,
  D: <rect x="0.8" y="0.8" width="8.4" height="8.4" rx="0.6" fill="currentColor" />,
  R: <circle cx="5" cy="5" r="4.2" fill="currentColor" />,
  F: <path d="M5 1 9 5 5 9 1 5z" fill="none" stroke="currentColor" strokeWidth="1.7" />,
  N: <path d="M0.8 5h8.4" fill="none" stroke="currentColor" strokeWidth="2" />,
};

export function RoleGlyph({ role, size = 10 }: { role: Role; size?: number }) {
  return (
    <svg
      className={`rigid ${classes.glyph}`}
      style={{ color: `var(--${role})` }}
      width={size}
      height={size}
      viewBox="0 0 10 10"
      aria-hidden="true"
      focusable="false"
    >
      {shapes[role]}
    </svg>
  );
}
