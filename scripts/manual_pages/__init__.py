"""The pages of the manual that are made from the code: rules, kinds and commands."""
