package dev.steelyard.lab.claim;

import dev.steelyard.host.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The process that works on a run, so that others can tell later whether it still does.
 *
 * @param host the machine's name
 * @param boot of the machine, as the kernel numbers it
 * @param space in which the process's number holds: containers have their own
 * @param pid its number
 * @param started as {@link ProcessIdentity#started()}
 */
public record RunProcess(String host, String boot, String space, long pid, long started) {

  /** The key of a running record's metadata under which its process is told. */
  public static final String KEY = "process";

  private static final Path KERNEL = Path.of("/proc/sys/kernel");

  /** This process; empty where the system does not tell. */
  public static Optional<RunProcess> ofThis() {
    try {
      ProcessIdentity own = ProcessIdentity.ofThis();
      return Optional.of(
          new RunProcess(
              Files.readString(KERNEL.resolve("hostname")).strip(),
              Files.readString(KERNEL.resolve("random/boot_id")).strip(),
              Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString(),
              own.pid(),
              own.started()));
    } catch (IOException | RuntimeException untold) {
      return Optional.empty();
    }
  }

  /** Whether its number means something here, or did before the machine was started anew. */
  public boolean isOfThisHost() {
    return ofThis()
        .filter(own -> own.host.equals(host))
        .filter(own -> !own.boot.equals(boot) || own.space.equals(space))
        .isPresent();
  }

  /** Whether it still executes; only of this host's is that known. */
  public boolean isRunning() {
    return ofThis().filter(own -> own.boot.equals(boot)).isPresent()
        && new ProcessIdentity(pid, started).isRunning();
  }

  String json() {
    return JsonMapper.shared().writeValueAsString(this);
  }

  /** Reads it; empty when this is none. */
  public static Optional<RunProcess> parse(JsonNode json) {
    try {
      return json.path("host").isString()
          ? Optional.of(JsonMapper.shared().treeToValue(json, RunProcess.class))
          : Optional.empty();
    } catch (JacksonException other) {
      return Optional.empty();
    }
  }
}
