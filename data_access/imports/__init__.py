"""Ways in: files of a return or of an inspection list, read into the ssd_ tables."""

import os

# Workbooks are read by the parser that refuses entities, whatever else is installed:
# openpyxl would take lxml where another package has brought it.
os.environ["OPENPYXL_LXML"] = "False"
