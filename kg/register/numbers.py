"""Numbers as tables write them, in full."""

from __future__ import annotations

import re
from decimal import Decimal

NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?")


def exact(number: float | str) -> str:
    """A number as a decimal: no digit more or less than is written, or than tells a float from its neighbours.

    Empty where a text is no number.

    >>> exact(0.04695022193008751), exact(2142635171000000.0), exact(1e-07), exact("68141697994.99999"), exact("1.50E+3")
    ('0.04695022193008751', '2142635171000000', '0.0000001', '68141697994.99999', '1500')
    >>> exact("16397.0"), exact("1,5"), exact("nan"), exact("-0.0")
    ('16397', '', '', '0')
    """
    written = number if isinstance(number, str) else repr(number)
    if not NUMBER.fullmatch(written):
        return ""
    text = format(Decimal(written), "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text if text != "-0" else "0"
