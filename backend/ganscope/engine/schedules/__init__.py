"""Learning-rate schedules, one per file: `Options` and `factor(nimg, options)`, times the rate."""
