"""A small client of the competition's API. Standard library only."""

import json
import os
import time
import urllib.error
import urllib.request
import uuid


class Problem(Exception):
    """What the server refused, with its stable code."""

    def __init__(self, code, message):
        super().__init__(f"{code}: {message}")
        self.code = code


class Competition:
    def __init__(self, address, slug, token=None):
        self.path = f"{address.rstrip('/')}/api/v1/competitions/{slug}"
        self.token = token or os.environ.get("PATCHWORK_TOKEN")

    def get(self, path=""):
        return json.loads(self._send("GET", path))

    def submit(self, group, model=None, approach=None, note=None):
        """Sends a pair. Group: predicate text or ONNX bytes. Model: ONNX bytes, 'train:trees', 'train:linear' or None."""
        mark = uuid.uuid4().hex
        body = b""
        for name, value in {"group": group, "model": model, "approach": approach, "note": note}.items():
            if value is None:
                continue
            is_file = isinstance(value, bytes)
            body += f'--{mark}\r\nContent-Disposition: form-data; name="{name}"'.encode()
            body += f'; filename="{name}.onnx"'.encode() if is_file else b""
            body += b"\r\n\r\n" + (value if is_file else value.encode()) + b"\r\n"
        body += f"--{mark}--\r\n".encode()
        return json.loads(self._send("POST", "/submissions", body, f"multipart/form-data; boundary={mark}"))

    def wait(self, submission, seconds=600):
        """The submission once it is decided."""
        until = time.monotonic() + seconds
        while True:
            answer = self.get(f"/submissions/{submission}")
            if answer["status"] in ("decided", "failed") or time.monotonic() > until:
                return answer
            time.sleep(1)

    def _send(self, method, path, body=None, kind=None):
        request = urllib.request.Request(self.path + path, data=body, method=method)
        if self.token:
            request.add_header("Authorization", f"Bearer {self.token}")
        if kind:
            request.add_header("Content-Type", kind)
        try:
            with urllib.request.urlopen(request, timeout=60) as response:
                return response.read()
        except urllib.error.HTTPError as error:
            try:
                problem = json.loads(error.read())
            except ValueError:
                raise error from None
            raise Problem(problem["code"], problem["message"]) from None
