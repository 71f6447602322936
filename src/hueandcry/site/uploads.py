"""Files that people send: kept in memory, refused while they come in when too large."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import MemoryFileUploadHandler, StopUpload


class BoundedMemoryUpload(MemoryFileUploadHandler):
    """Django's handler in memory, for every file up to the limit; nothing larger is read.

    `request.upload_refused` is then True, so that the form can say why.
    """

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        super().handle_raw_input(*args, **kwargs)
        self.activated = True
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self.received += len(raw_data)
        if self.received > settings.UPLOAD_LIMIT:
            if self.request is not None:
                self.request.upload_refused = True  # type: ignore[attr-defined]  # ours
            raise StopUpload(connection_reset=False)
        return super().receive_data_chunk(raw_data, start)
