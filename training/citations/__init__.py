"""The recipe of the labeller of citations that people type: works of templates, printed in many ways, to learn from."""
