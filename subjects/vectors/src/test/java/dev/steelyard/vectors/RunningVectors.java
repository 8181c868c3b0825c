package dev.steelyard.vectors;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A server in this process, on a free port of the loopback address. */
record RunningVectors(VectorServer server, ByteArrayOutputStream log) implements AutoCloseable {

  static RunningVectors start(Path data) throws IOException {
    return start(data, Map.of());
  }

  static RunningVectors start(Path data, Map<String, String> environment) throws IOException {
    VectorsSettings settings =
        VectorsSettings.read(List.of("--port", "0", "--data", data.toString()), environment);
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
    return new RunningVectors(VectorServer.start(settings, out), log);
  }

  VectorsClient client() {
    return new VectorsClient(server.port());
  }

  String logged() {
    return log.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
