"""``python -m factcheck.cli``, for when the console script is not on the path."""

from factcheck.cli import main

main()
