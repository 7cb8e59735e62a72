"""The catalog of roles: its data model, its loader and how names find roles."""
