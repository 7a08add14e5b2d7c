"""Train, watch, understand and use small GANs on your own machine."""

__version__ = "0.2.0"
