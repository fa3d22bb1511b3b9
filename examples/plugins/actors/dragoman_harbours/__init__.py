"""Companies that run harbours, as a table of actors beside Dragoman's own."""

from importlib.resources import files


def table() -> str:
    """The table, with the columns of `organisations.tsv`."""
    return files(__name__).joinpath("harbours.tsv").read_text("utf-8")
