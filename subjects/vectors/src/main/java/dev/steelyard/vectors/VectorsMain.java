package dev.steelyard.vectors;

import java.io.IOException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** Starts the server from flags and environment. */
public final class VectorsMain {

  private static final int WRONG_USAGE = 2;
  private static final int CANNOT_RUN = 3;

  private VectorsMain() {}

  public static void main(String[] arguments) {
    keepLibrariesQuiet();
    // The graph uses this program's arithmetic; JVector's own would load a native library for
    // nothing.
    System.setProperty("jvector.vectorization_provider", "default");
    try {
      VectorsSettings settings = VectorsSettings.read(List.of(arguments), System.getenv());
      VectorServer server = start(settings);
      System.out.println("listening on http://%s:%d".formatted(settings.host(), server.port()));
      System.out.flush();
    } catch (VectorsUsageException wrong) {
      leave(WRONG_USAGE, wrong.getMessage());
    } catch (IOException | IllegalStateException failure) {
      leave(CANNOT_RUN, "cannot start: " + failure.getMessage());
    }
  }

  private static VectorServer start(VectorsSettings settings) throws IOException {
    VectorServer server = VectorServer.start(settings, System.err);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop"));
    return server;
  }

  private static void stop(VectorServer server) {
    try {
      server.close();
    } catch (IOException | RuntimeException failure) {
      System.err.println("vectors: stopping failed: " + failure.getMessage());
    }
  }

  private static void keepLibrariesQuiet() {
    LogManager.getLogManager().reset();
    Logger.getLogger("").setLevel(Level.OFF);
  }

  private static void leave(int code, String message) {
    System.err.println("vectors: " + message);
    System.exit(code);
  }
}
