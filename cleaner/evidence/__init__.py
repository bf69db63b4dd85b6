"""What a page shows: its language, capitals, code, sentences, and what stands in it twice."""
