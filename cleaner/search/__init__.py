"""The search for the lines that rules should look at, and the patterns it is made from."""
