"""Reading what people hand over, safely: bytes, tables, XML, and the account of every row.

Reach for it in any package that opens a file. Nothing here knows what the rows mean.
The invariant: what is read = accepted + quarantined + rejected, each with a row number and a reason.
"""
