package dev.steelyard.vectors;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the server was started with.
 *
 * @param port 0 for any free one
 * @param data the folder everything is kept in
 * @param key without one everybody may use the API
 * @param slowQuery searches that take longer are logged
 * @param memory how many bytes documents may take together
 * @param compaction how many bytes the log may have before a snapshot takes its place
 */
record VectorsSettings(
    String host,
    int port,
    Path data,
    Optional<String> key,
    Caching caching,
    Duration slowQuery,
    long memory,
    long compaction) {

  private static final String USAGE = "usage: vectors [--host ADDRESS] --port PORT --data FOLDER";
  private static final long MEGABYTE = 1L << 20;

  /** Where results of searches are kept. */
  sealed interface Caching {
    record Off() implements Caching {}

    record Embedded() implements Caching {}

    record Redis(URI server) implements Caching {}
  }

  static VectorsSettings read(List<String> arguments, Map<String, String> environment) {
    String host = "127.0.0.1";
    String port = "";
    String data = "";
    for (int i = 0; i < arguments.size(); i += 2) {
      String flag = arguments.get(i);
      if (i + 1 == arguments.size()) {
        throw new VectorsUsageException("%s: nothing follows it; %s".formatted(flag, USAGE));
      }
      String value = arguments.get(i + 1);
      switch (flag) {
        case "--host" -> host = value;
        case "--port" -> port = value;
        case "--data" -> data = value;
        default -> throw new VectorsUsageException("unknown flag '%s'; %s".formatted(flag, USAGE));
      }
    }
    String key = environment.getOrDefault("VECTORS_API_KEY", "");
    return new VectorsSettings(
        host,
        port(port),
        folder(data),
        key.isEmpty() ? Optional.empty() : Optional.of(key),
        caching(environment),
        Duration.ofMillis(number(environment, "VECTORS_SLOW_QUERY_MS", 100, 0, 3_600_000)),
        memory(environment),
        MEGABYTE * number(environment, "VECTORS_COMPACT_MB", 64, 1, 1 << 20));
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
    throw new VectorsUsageException(
        "--port is a number from 0 to 65535, not '%s'; %s".formatted(text, USAGE));
  }

  private static Path folder(String text) {
    if (text.isBlank()) {
      throw new VectorsUsageException("--data is missing; " + USAGE);
    }
    try {
      return Path.of(text).toAbsolutePath();
    } catch (InvalidPathException notOne) {
      throw new VectorsUsageException("--data is not a folder: '%s'".formatted(text));
    }
  }

  private static Caching caching(Map<String, String> environment) {
    String server = environment.getOrDefault("VECTORS_REDIS", "");
    String kind =
        environment.getOrDefault("VECTORS_CACHE", server.isEmpty() ? "embedded" : "redis");
    return switch (kind) {
      case "off" -> new Caching.Off();
      case "embedded" -> new Caching.Embedded();
      case "redis" -> new Caching.Redis(redis(server));
      default ->
          throw new VectorsUsageException(
              "VECTORS_CACHE is off, embedded or redis, not '%s'".formatted(kind));
    };
  }

  /** The address may have a password in it, so messages do not repeat it. */
  private static URI redis(String server) {
    try {
      URI uri = new URI(server);
      if ("redis".equals(uri.getScheme()) && uri.getHost() != null && uri.getPort() > 0) {
        return uri;
      }
    } catch (URISyntaxException notOne) {
      // Told below.
    }
    throw new VectorsUsageException(
        "VECTORS_REDIS is redis://HOST:PORT, perhaps with USER:PASSWORD@ before the host and"
            + " /DATABASE behind");
  }

  /** By default half of the heap: indexes and requests need the rest. */
  private static long memory(Map<String, String> environment) {
    long heap = Runtime.getRuntime().maxMemory() / MEGABYTE;
    long half = Math.clamp(heap / 2, 1, Integer.MAX_VALUE);
    return MEGABYTE * number(environment, "VECTORS_MEMORY_MB", half, 1, 1 << 30);
  }

  private static long number(
      Map<String, String> environment, String name, long otherwise, long least, long most) {
    String text = environment.getOrDefault(name, "");
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notOne) {
      // Told below.
    }
    throw new VectorsUsageException(
        "%s is a number from %d to %d, not '%s'".formatted(name, least, most, text));
  }
}
