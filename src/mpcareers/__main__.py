"""Run the program as `python -m mpcareers`."""

from mpcareers.cli import main

main()
