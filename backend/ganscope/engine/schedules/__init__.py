"""Learning-rate schedules, one per file: `Options` and `factor(nimg, options)`, which multiplies the knob."""
