"""The synthetic centre CAW Demo: invented people, real processes."""
