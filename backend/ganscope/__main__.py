"""`python -m ganscope`, for launchers such as torchrun that start modules."""

from ganscope.cli.main import main

main()
