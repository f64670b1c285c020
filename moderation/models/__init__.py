from .cases import Case, Report

__all__ = ["Case", "Report"]
