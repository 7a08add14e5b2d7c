/** The two players: a triangle for the generator, a square for the discriminator. */
export function Logo() {
  return (
    <svg width="32" height="32" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="var(--s3)" />
      <path d="M5 22 12 10l7 12z" fill="var(--G)" />
      <rect x="15" y="11" width="12" height="11" rx="1" fill="var(--D)" />
    </svg>
  );
}
