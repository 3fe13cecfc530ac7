"""Muster: due diligence for security forces."""
