"""The computed rules of the UN profile: one function a rule, a tree in, findings out."""
