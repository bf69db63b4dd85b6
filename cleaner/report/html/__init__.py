"""The report as pages for a browser: `DIR/report/index.html` and the documents in `pages/`.

Every page holds all it needs and opens from disk. Its Content-Security-Policy allows the one
style sheet and the one script in it, by their hashes, and no request at all; so data stands in
the page, and pages lead to one another by plain links.
"""
