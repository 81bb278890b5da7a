"""Backups: consistent copies made while the product serves, verified, never half; and the way back from them.

The order of the copies is the guarantee. The event log comes first and the mail ledger last, so what a copied database
has told the copied log may lack, and `restore` tells it again, while no mail is known to the log that the ledger has
not heard of. Files are copied before the databases and again after them: each file that a copied row names is there.
"""
