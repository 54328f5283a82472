"""Many sources in one run: finding them, naming outputs, writing them safely, reporting."""
