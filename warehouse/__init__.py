"""What the data is, and where it is kept.

`connect` is the way in for whoever writes SQL; `warehouse.store.Store` is the way in for whoever loads.
"""

from warehouse.connection import connect

__all__ = ["connect"]
