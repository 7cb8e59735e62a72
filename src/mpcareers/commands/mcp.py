"""`mpcareers mcp`: the guide as tools for an assistant."""

from __future__ import annotations

from typing import Final

from mpcareers.commands import options

HELP: Final = """Serve the guide to an assistant, as tools of MCP.

It speaks over standard input and output and needs the extra:
pip install 'mpcareers[mcp]'. The assistant gets six read-only
tools: find jobs, answer a question, show, compare, path and pay.

\b
Example, in the settings of an assistant:
  {"mcpServers": {"mpcareers": {"command": "mpcareers", "args": ["mcp"]}}}
"""


def run(data: options.DataOption = None) -> None:
    """Answer an assistant's calls until it closes standard input."""
    try:
        from mpcareers.assistant import serve
    except ImportError as error:
        message = "mpcareers: the tools for assistants are not installed"
        raise options.not_found(message, "Try: pip install 'mpcareers[mcp]'") from error
    serve(options.open_catalog(data))
