"""A wire to PostgreSQL that can lose the answer to a COMMIT, so that the client cannot know whether it happened."""

import socket
import threading
from types import TracebackType


class LossyWire:
    """Listens on a port of its own and passes everything on, until told to lose something."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self.lost_commits = 0
        self._lose_next_commit = False

    def lose_the_next_answer_to_a_commit(self) -> None:
        self._lose_next_commit = True

    def __enter__(self) -> "LossyWire":
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, where: TracebackType | None) -> None:
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self._port))
            cut = threading.Event()
            threading.Thread(target=self._forward, args=(client, server, cut), daemon=True).start()
            threading.Thread(target=self._answer, args=(server, client, cut), daemon=True).start()

    def _forward(self, client: socket.socket, server: socket.socket, cut: threading.Event) -> None:
        try:
            while data := client.recv(65536):
                if self._lose_next_commit and b"COMMIT" in data:
                    self._lose_next_commit = False
                    cut.set()
                server.sendall(data)
        except OSError:
            return
        finally:
            server.close()

    def _answer(self, server: socket.socket, client: socket.socket, cut: threading.Event) -> None:
        try:
            while data := server.recv(65536):
                if cut.is_set():
                    self.lost_commits += 1
                    break
                client.sendall(data)
        except OSError:
            return
        finally:
            client.shutdown(socket.SHUT_RDWR)
