package dev.steelyard.vectors;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A server in this process, on a free port of the loopback address. */
record Running(VectorServer server, ByteArrayOutputStream log) implements AutoCloseable {

  static Running start(Path data) throws IOException {
    return start(data, Map.of());
  }

  static Running start(Path data, Map<String, String> environment) throws IOException {
    Settings settings =
        Settings.read(List.of("--port", "0", "--data", data.toString()), environment);
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
    return new Running(VectorServer.start(settings, out), log);
  }

  Client client() {
    return new Client(server.port());
  }

  String logged() {
    return log.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
