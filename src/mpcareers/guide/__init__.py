"""One module per question: functions that take a catalog and return a frozen dataclass."""
