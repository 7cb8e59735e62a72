"""What `mpcareers export` writes: web pages, printable sheets, Markdown, CSV and linked data."""
