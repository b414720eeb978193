"""The one family of errors that a user can mend; anything else is a bug and keeps its traceback."""


class FactcheckError(Exception):
    """Something the user can mend. The message says what was found, what was wanted, and the way out, in one line."""


class InputError(FactcheckError):
    """A file, row or text that cannot be used as it is."""


class EmptyInputError(InputError):
    """Input with nothing in it."""


class SettingsError(FactcheckError):
    """A setting that names something unknown or impossible."""


class ModelError(FactcheckError):
    """Model weights that are missing, damaged, foreign, or label their classes in an unknown way."""


class IndexStaleError(FactcheckError):
    """A vector index that does not belong to this archive or these settings."""


class IndexLagsError(IndexStaleError):
    """No vector index yet, or one of this archive and model as it was some time ago."""


class ArchiveError(FactcheckError):
    """An archive that is locked, full, damaged or of another schema."""


class OvertakenError(FactcheckError):
    """A decision about something that somebody else has decided in the meantime."""
