"""Measures of the graph of claims: who accuses whom, who is heard where, who speaks of whom.

Each takes the claims as `Voices` and gives a `Table`. What a measure means, and what it does not, stands in its
docstring, which command, report and handbook show.
"""

from kg.graph.measures.digest import listed
from kg.graph.measures.measured import Measured, measured, write_report
from kg.graph.measures.registry import MEASURES, Measure, measure

__all__ = ["MEASURES", "Measure", "Measured", "listed", "measure", "measured", "write_report"]
