package dev.steelyard.lab.claim;

import dev.steelyard.host.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The process that works on a run, so that others can tell later whether it still does.
 *
 * @param host the machine's name, which others may have too
 * @param machine its id, as its system has it; empty where it has none or an older version wrote it
 * @param boot of the machine, as the kernel numbers it: no two are alike, of whatever machines
 * @param space in which the process's number holds: containers have their own
 * @param pid its number
 * @param started as {@link ProcessIdentity#started()}
 */
public record RunProcess(
    String host, String machine, String boot, String space, long pid, long started) {

  /** The key of a running record's metadata under which its process is told. */
  public static final String KEY = "process";

  private static final Path KERNEL = Path.of("/proc/sys/kernel");
  private static final Path MACHINE = Path.of("/etc/machine-id");

  /** This process; empty where the system does not tell. */
  public static Optional<RunProcess> ofThis() {
    try {
      ProcessIdentity own = ProcessIdentity.ofThis();
      return Optional.of(
          new RunProcess(
              Files.readString(KERNEL.resolve("hostname")).strip(),
              ofThisMachine(),
              Files.readString(KERNEL.resolve("random/boot_id")).strip(),
              Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString(),
              own.pid(),
              own.started()));
    } catch (IOException | RuntimeException untold) {
      return Optional.empty();
    }
  }

  private static String ofThisMachine() {
    try {
      return Files.readString(MACHINE).strip();
    } catch (IOException none) {
      return "";
    }
  }

  /**
   * Whether its number means something here, or did before the machine was started anew. Names of
   * machines are given twice, so a start anew is one only of the same id too.
   */
  public boolean isOfThisHost() {
    return isOfThisBoot()
        || ofThis()
            .filter(own -> !own.boot.equals(boot) && own.host.equals(host))
            .filter(own -> !machine.isEmpty() && own.machine.equals(machine))
            .isPresent();
  }

  private boolean isOfThisBoot() {
    return ofThis().filter(own -> own.boot.equals(boot) && own.space.equals(space)).isPresent();
  }

  /**
   * Whether it is certain that it executes no more. Of one before the machine was started anew it
   * is not: machines that were copied have the same name and the same id.
   */
  public boolean isKnownToBeDead() {
    return isOfThisBoot() && !isRunning();
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
    return json.path("host").isString()
        ? Optional.of(
            new RunProcess(
                json.path("host").asString(""),
                json.path("machine").asString(""),
                json.path("boot").asString(""),
                json.path("space").asString(""),
                json.path("pid").asLong(-1),
                json.path("started").asLong(-1)))
        : Optional.empty();
  }
}
