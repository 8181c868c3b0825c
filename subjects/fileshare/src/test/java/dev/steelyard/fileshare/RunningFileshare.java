package dev.steelyard.fileshare;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A server in this process, on a free port of the loopback address. */
record RunningFileshare(Fileshare server, MovableClock clock, ByteArrayOutputStream log, Path data)
    implements AutoCloseable {

  static final String SECRET = "sesame, öffne dich";

  static RunningFileshare start(Path data) throws IOException {
    return start(data, Map.of());
  }

  static RunningFileshare start(Path data, Map<String, String> switches) throws IOException {
    return start(data, switches, new MovableClock());
  }

  static RunningFileshare start(Path data, Map<String, String> switches, MovableClock clock)
      throws IOException {
    Map<String, String> environment = new HashMap<>(switches);
    environment.put("FILESHARE_SECRET", SECRET);
    environment.putIfAbsent("FILESHARE_DEBUG", "1");
    FileshareSettings settings =
        FileshareSettings.read(List.of("--port", "0", "--data", data.toString()), environment);
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
    return new RunningFileshare(Fileshare.start(settings, clock, out), clock, log, data);
  }

  /** A client that is not logged in. */
  FileshareClient stranger() {
    return new FileshareClient(server.port());
  }

  FileshareClient client() throws IOException, InterruptedException {
    FileshareClient client = stranger();
    client.logIn(SECRET).has(200);
    return client;
  }

  String logged() {
    return log.toString(StandardCharsets.UTF_8);
  }

  SqliteTables tables() {
    return new SqliteTables(data.resolve("fileshare.db"));
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
