"""Document to Galley: numbering, note numbers, running heads, direction, keeps."""
