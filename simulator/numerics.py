"""Exponential, logarithm and normal quantile that give the same bits on every machine.

IEEE 754 fixes the result of ``+ - * /`` and of the square root to the last bit; it does not fix
``exp`` and ``log``, which every C library rounds in its own way.  A level that is rounded to a
whole unit after ``math.exp`` may therefore differ between two machines, and the replay law asks
for equal bytes.  Only the exactly defined operations are used here, so the accuracy (about 1e-15
relative) is no better than the C library's, but it is the same everywhere.
"""

from __future__ import annotations

import math
from typing import Final

_LN2: Final = 0.6931471805599453
_ROOT_HALF: Final = 0.7071067811865476
_LEAST: Final = -745.0
_MOST: Final = 700.0
"""Beyond these e to the power leaves what a float holds."""
_CENTRAL: Final = 0.425
_FAR: Final = 5.0


def exp(y: float) -> float:
    """Return e to the power ``y``, to about 1e-14 relative; ``y`` is clipped to [-745, 700]."""
    if not _LEAST <= y <= _MOST:
        y = max(_LEAST, min(y, _MOST))
    k = math.floor(y / _LN2 + 0.5)
    r = y - k * _LN2
    # Horner's scheme of the series, |r| <= 0.35: written out, since this is on the hot path.
    e = 1.0 + r / 12.0
    e = 1.0 + e * r / 11.0
    e = 1.0 + e * r / 10.0
    e = 1.0 + e * r / 9.0
    e = 1.0 + e * r / 8.0
    e = 1.0 + e * r / 7.0
    e = 1.0 + e * r / 6.0
    e = 1.0 + e * r / 5.0
    e = 1.0 + e * r / 4.0
    e = 1.0 + e * r / 3.0
    e = 1.0 + e * r / 2.0
    return math.ldexp(1.0 + e * r, k)


def ln(v: float) -> float:
    """Return the natural logarithm of ``v``, to about 1e-14.

    Raises:
        ValueError: If ``v`` is not above 0.

    """
    if v <= 0.0:
        msg = f"ln of {v}"
        raise ValueError(msg)
    mantissa, exponent = math.frexp(v)
    if mantissa < _ROOT_HALF:
        mantissa, exponent = mantissa * 2.0, exponent - 1
    z = (mantissa - 1.0) / (mantissa + 1.0)
    q = z * z
    # The series of artanh, |z| <= 0.172: written out, since this is on the hot path.
    t = 1.0 / 17.0
    t = t * q + 1.0 / 15.0
    t = t * q + 1.0 / 13.0
    t = t * q + 1.0 / 11.0
    t = t * q + 1.0 / 9.0
    t = t * q + 1.0 / 7.0
    t = t * q + 1.0 / 5.0
    t = t * q + 1.0 / 3.0
    return exponent * _LN2 + 2.0 * z * (t * q + 1.0)


_A: Final = (
    3.3871328727963666080,
    133.14166789178437745,
    1971.5909503065514427,
    13731.693765509461125,
    45921.953931549871457,
    67265.770927008700853,
    33430.575583588128105,
    2509.0809287301226727,
)
_B: Final = (
    1.0,
    42.313330701600911252,
    687.18700749205790830,
    5394.1960214247511077,
    21213.794301586595867,
    39307.895800092710610,
    28729.085735721942674,
    5226.4952788528545610,
)
_C: Final = (
    1.42343711074968357734,
    4.63033784615654529590,
    5.76949722146069140550,
    3.64784832476320460504,
    1.27045825245236838258,
    0.241780725177450611770,
    0.0227238449892691845833,
    0.000774545014278341407640,
)
_D: Final = (
    1.0,
    2.05319162663775882187,
    1.67638483018380384940,
    0.689767334985100004550,
    0.148103976427480074590,
    0.0151986665636164571966,
    0.000547593808499534494600,
    1.05075007164441684324e-9,
)
_E: Final = (
    6.65790464350110377720,
    5.46378491116411436990,
    1.78482653991729133580,
    0.296560571828504891230,
    0.0265321895265761230930,
    0.00124266094738807843860,
    2.71155556874348757815e-5,
    2.01033439929228813265e-7,
)
_F: Final = (
    1.0,
    0.599832206555887937690,
    0.136929880922735805310,
    0.0148753612908506148525,
    0.000786869131145613259100,
    1.84631831751005468180e-5,
    1.42151175831644588870e-7,
    2.04426310338993978564e-15,
)


def _ratio(top: tuple[float, ...], bottom: tuple[float, ...], r: float) -> float:
    num = den = 0.0
    for a, b in zip(reversed(top), reversed(bottom), strict=True):
        num = num * r + a
        den = den * r + b
    return num / den


def normal_quantile(p: float) -> float:
    """Return the standard normal quantile of ``p`` in (0, 1).

    Source: Wichura 1988, algorithm AS 241 (PPND16), Applied Statistics 37(3).
    """
    q = p - 0.5
    if -_CENTRAL <= q <= _CENTRAL:
        return q * _ratio(_A, _B, 0.180625 - q * q)
    r = math.sqrt(-ln(p if q < 0.0 else 1.0 - p))
    z = _ratio(_C, _D, r - 1.6) if r <= _FAR else _ratio(_E, _F, r - _FAR)
    return -z if q < 0.0 else z
