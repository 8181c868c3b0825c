package dev.steelyard.http;

import dev.steelyard.testing.Needs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;

/** A server in a process of its own that nobody here wrote. */
record Nginx(Process process, int port) implements AutoCloseable {

  /** Skips a test where it is missing. */
  static void need() throws InterruptedException {
    try {
      new ProcessBuilder("nginx", "-v").redirectErrorStream(true).start().waitFor();
    } catch (IOException missing) {
      Needs.missing("'nginx' is missing; install nginx-light");
    }
  }

  /**
   * Starts one.
   *
   * @param server what its configuration says of its only server, at a port
   */
  static Nginx start(Path folder, IntFunction<String> server) throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Files.writeString(folder.resolve("nginx.conf"), configuration(server.apply(port)));
    Process process =
        new ProcessBuilder("nginx", "-p", folder.toString(), "-c", "nginx.conf", "-e", "stderr")
            .redirectErrorStream(true)
            .start();
    var lines = process.inputReader(StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.contains("start worker process")) {
        return new Nginx(process, port);
      }
    }
    throw new IOException("nginx ended");
  }

  private static String configuration(String server) {
    return """
    worker_processes 1;
    daemon off;
    error_log stderr notice;
    pid pid;
    events { worker_connections 512; }
    http {
      access_log off;
      keepalive_requests 10;
      client_max_body_size 100m;
      client_body_temp_path body;
      proxy_temp_path proxy;
      fastcgi_temp_path fastcgi;
      uwsgi_temp_path uwsgi;
      scgi_temp_path scgi;
      server { %s }
    }
    """
        .formatted(server);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
