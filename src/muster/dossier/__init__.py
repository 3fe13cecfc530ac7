"""A dossier: what screening, reports and policies say of a roster, as pages and files a person can mail.

``vet`` composes the value, ``write`` puts it into a folder. Both are pure of clock, network and database; only ``write``
touches the disk.
"""
