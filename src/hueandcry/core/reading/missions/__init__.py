"""Printed lists of embassies and consulates, and the pickets announced at them."""
