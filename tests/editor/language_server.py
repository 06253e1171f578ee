"""A client of the language server that VS Code's YAML extension runs, which asks what an editor asks."""

import json
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path
from queue import Empty, Queue
from typing import Any

SECONDS = 120
"""How long an answer may take on a busy machine before the server counts as stopped."""

Message = dict[str, Any]

_CLIENT = {
    "workspace": {"configuration": True, "workspaceFolders": True},
    "textDocument": {
        "publishDiagnostics": {},
        "hover": {"contentFormat": ["markdown"]},
        "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
    },
}


class LanguageServer:
    """A running server, with a folder open in it and the settings an officer's editor would have."""

    def __init__(self, program: Path, folder: Path, settings: Message) -> None:
        self.folder = folder
        self.settings = {"yaml": {**settings, "validate": True, "hover": True, "completion": True}}
        self.process = subprocess.Popen(
            ["node", str(program), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder
        )
        self.arrived: Queue[Message] = Queue()
        self.put_by: list[Message] = []
        self.last = 0
        threading.Thread(target=self._listen, daemon=True).start()
        uri = folder.as_uri()
        folders = [{"uri": uri, "name": folder.name}]
        self._ask(
            "initialize",
            {"processId": None, "rootUri": uri, "capabilities": _CLIENT, "workspaceFolders": folders},
        )
        self._tell("initialized", {})

    def open(self, name: str, text: str) -> list[Message]:
        """Open a file with a text, and return what the server says is wrong with it."""
        uri = (self.folder / name).as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        published = self._wait(
            lambda message: (
                message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri
            )
        )
        return list(published["params"]["diagnostics"])

    def completions(self, name: str, line: int, character: int) -> dict[str, Message]:
        """Return what the server offers at a place of an open file, by its label."""
        found = self._at("textDocument/completion", name, line, character)
        return {item["label"]: item for item in found["items"]}

    def hover(self, name: str, line: int, character: int) -> str:
        """Return the Markdown that is shown over a place of an open file."""
        return str(self._at("textDocument/hover", name, line, character)["contents"]["value"])

    def stop(self) -> None:
        """End the server."""
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream:
                stream.close()

    def _at(self, method: str, name: str, line: int, character: int) -> Message:
        place = {"line": line, "character": character}
        return self._ask(method, {"textDocument": {"uri": (self.folder / name).as_uri()}, "position": place})

    def _ask(self, method: str, params: Message) -> Message:
        self.last += 1
        self._send({"id": self.last, "method": method, "params": params})
        answer = self._wait(lambda message: message.get("id") == self.last and "method" not in message)
        assert "error" not in answer, answer
        return answer["result"] or {}

    def _tell(self, method: str, params: Message) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: Message) -> None:
        assert self.process.stdin
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def _wait(self, wanted: Callable[[Message], bool]) -> Message:
        for message in self.put_by:
            if wanted(message):
                self.put_by.remove(message)
                return message
        while True:
            try:
                message = self.arrived.get(timeout=SECONDS)
            except Empty:
                raise TimeoutError("the language server does not answer") from None
            if "method" in message and "id" in message:
                self._answer(message)
            elif wanted(message):
                return message
            else:
                self.put_by.append(message)

    def _answer(self, question: Message) -> None:
        """Answer what the server asks: its settings, and nothing for anything else."""
        result = None
        if question["method"] == "workspace/configuration":
            result = [self.settings.get(item["section"]) for item in question["params"]["items"]]
        self._send({"id": question["id"], "result": result})

    def _listen(self) -> None:
        out = self.process.stdout
        assert out
        try:
            while header := out.readline():
                length = int(header.split(b":")[1]) if header.lower().startswith(b"content-length") else 0
                while out.readline().strip():
                    continue
                self.arrived.put(json.loads(out.read(length)))
        except ValueError:
            return  # the stream was closed while it was read, which is how a test ends
