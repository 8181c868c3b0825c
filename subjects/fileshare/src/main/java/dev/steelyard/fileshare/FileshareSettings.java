package dev.steelyard.fileshare;

import dev.steelyard.fileshare.store.FileStore;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the server was started with.
 *
 * @param port 0 for any free one
 * @param data the folder everything is kept in
 * @param debug whether everything may be removed by request
 */
record FileshareSettings(
    String host, int port, Path data, String secret, boolean debug, FileStore.Options options) {

  private static final String USAGE =
      "usage: fileshare [--host ADDRESS] --port PORT --data FOLDER, with FILESHARE_SECRET set";

  static FileshareSettings read(List<String> arguments, Map<String, String> environment) {
    String host = "127.0.0.1";
    String port = "";
    String data = "";
    for (int i = 0; i < arguments.size(); i += 2) {
      String flag = arguments.get(i);
      if (i + 1 == arguments.size()) {
        throw new FileshareUsageException("%s: nothing follows it; %s".formatted(flag, USAGE));
      }
      String value = arguments.get(i + 1);
      switch (flag) {
        case "--host" -> host = value;
        case "--port" -> port = value;
        case "--data" -> data = value;
        default ->
            throw new FileshareUsageException("unknown flag '%s'; %s".formatted(flag, USAGE));
      }
    }
    String secret = environment.getOrDefault("FILESHARE_SECRET", "");
    if (secret.isBlank()) {
      throw new FileshareUsageException(
          "FILESHARE_SECRET is not set; put the secret of the API into it");
    }
    return new FileshareSettings(
        host,
        port(port),
        folder(data),
        secret,
        Switches.isOn(environment, "FILESHARE_DEBUG"),
        Switches.read(environment));
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException notOne) {
      // Told below.
    }
    throw new FileshareUsageException(
        "--port is a number from 0 to 65535, not '%s'; %s".formatted(text, USAGE));
  }

  private static Path folder(String text) {
    if (text.isBlank()) {
      throw new FileshareUsageException("--data is missing; " + USAGE);
    }
    try {
      return Path.of(text).toAbsolutePath();
    } catch (InvalidPathException notOne) {
      throw new FileshareUsageException("--data is not a folder: '%s'".formatted(text));
    }
  }
}
