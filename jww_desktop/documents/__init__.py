"""Printed pages, made offline in memory as tagged PDF."""
