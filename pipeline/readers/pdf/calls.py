"""pdfium's functions told their plain types: an object is its address, and no wrapper is made for each answer."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium

_HANDLE, _INT = ctypes.c_void_p, ctypes.c_int

Call = Callable[..., Any]


def _plain(function: Any, result: Any, *arguments: Any) -> Call:
    made: Call = ctypes.PYFUNCTYPE(result, *arguments)(address(function))
    return made


def address(held: Any) -> int:
    """Where what a wrapper of ctypes points to lies."""
    return ctypes.cast(held, ctypes.c_void_p).value or 0


count_objects = _plain(pdfium.FPDFPage_CountObjects, _INT, _HANDLE)
get_object = _plain(pdfium.FPDFPage_GetObject, _HANDLE, _HANDLE, _INT)
count_in_form = _plain(pdfium.FPDFFormObj_CountObjects, _INT, _HANDLE)
get_in_form = _plain(pdfium.FPDFFormObj_GetObject, _HANDLE, _HANDLE, ctypes.c_ulong)
kind = _plain(pdfium.FPDFPageObj_GetType, _INT, _HANDLE)
bounds = _plain(pdfium.FPDFPageObj_GetBounds, _INT, _HANDLE, _HANDLE, _HANDLE, _HANDLE, _HANDLE)
matrix = _plain(pdfium.FPDFPageObj_GetMatrix, _INT, _HANDLE, _HANDLE)
font_size = _plain(pdfium.FPDFTextObj_GetFontSize, _INT, _HANDLE, _HANDLE)
font = _plain(pdfium.FPDFTextObj_GetFont, _HANDLE, _HANDLE)
text = _plain(pdfium.FPDFTextObj_GetText, ctypes.c_ulong, _HANDLE, _HANDLE, _HANDLE, ctypes.c_ulong)
sign_owner = _plain(pdfium.FPDFText_GetTextObject, _HANDLE, _HANDLE, _INT)
sign_box = _plain(pdfium.FPDFText_GetLooseCharBox, _INT, _HANDLE, _INT, _HANDLE)
sign_code = _plain(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _HANDLE, _INT)
signs = _plain(pdfium.FPDFText_GetText, _INT, _HANDLE, _INT, _INT, _HANDLE)
font_flags = _plain(pdfium.FPDFFont_GetFlags, _INT, _HANDLE)
font_weight = _plain(pdfium.FPDFFont_GetWeight, _INT, _HANDLE)
font_name = _plain(pdfium.FPDFFont_GetBaseFontName, ctypes.c_size_t, _HANDLE, _HANDLE, ctypes.c_size_t)
