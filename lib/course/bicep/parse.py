"""Parses the Bicep files named on the command line, and prints what stands in them as JSON: path -> tree or {"error": why}."""

import json
import sys
from pathlib import Path

import pycep


def parse(path: str) -> dict:
    try:
        return pycep.BicepParser(cache=True).parse(text=Path(path).read_text(encoding="utf-8"))
    except Exception as error:  # lark's errors have no common base that pycep exports
        return {"error": str(error)}


print(json.dumps({path: parse(path) for path in sys.argv[1:]}, default=str))
