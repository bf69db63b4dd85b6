"""Lines that many pages of one site share, and rules that would take them out.

The corpus is read twice: once to count the lines of each site (`lines`), once to see where those
stand that many pages have (`sightings`). Of them rules are made (`rules`) and written (`rule_text`)
for a person to read: what many pages share is often their furniture, and now and then their genre.
"""
