package dev.steelyard.fileshare;

import dev.steelyard.fileshare.sqlite.DatabaseException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** Starts the server from flags and environment. */
public final class FileshareMain {

  private static final int WRONG_USAGE = 2;
  private static final int CANNOT_RUN = 3;
  private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";
  private static final int FEWEST_CARRIERS = 8;

  private FileshareMain() {}

  public static void main(String[] arguments) {
    keepLibrariesQuiet();
    // A call into SQLite holds its carrier thread, on a slow disk for long.
    if (System.getProperty(CARRIERS) == null) {
      int processors = Runtime.getRuntime().availableProcessors();
      System.setProperty(CARRIERS, Integer.toString(Math.max(processors, FEWEST_CARRIERS)));
    }
    try {
      FileshareSettings settings = FileshareSettings.read(List.of(arguments), System.getenv());
      Fileshare server = start(settings);
      System.out.println("listening on http://%s:%d".formatted(settings.host(), server.port()));
      System.out.flush();
    } catch (FileshareUsageException wrong) {
      leave(WRONG_USAGE, wrong.getMessage());
    } catch (IOException | DatabaseException failure) {
      leave(CANNOT_RUN, "cannot start: " + failure.getMessage());
    }
  }

  private static Fileshare start(FileshareSettings settings) throws IOException {
    Fileshare server = Fileshare.start(settings, InstantSource.system(), System.err);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop"));
    return server;
  }

  private static void stop(Fileshare server) {
    try {
      server.close();
    } catch (IOException | RuntimeException failure) {
      System.err.println("fileshare: stopping failed: " + failure.getMessage());
    }
  }

  private static void keepLibrariesQuiet() {
    LogManager.getLogManager().reset();
    Logger.getLogger("").setLevel(Level.OFF);
  }

  private static void leave(int code, String message) {
    System.err.println("fileshare: " + message);
    System.exit(code);
  }
}
