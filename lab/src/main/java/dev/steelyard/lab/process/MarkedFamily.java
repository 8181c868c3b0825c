package dev.steelyard.lab.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A family known by a mark in its environment, which every process hands on to those it starts,
 * whatever group, session or parent they have afterwards. A process that clears its environment is
 * known as long as the one that started it runs.
 *
 * @param mark occurs nowhere else
 */
public record MarkedFamily(String mark) implements Family {

  /** The name of the variable that holds the mark. */
  public static final String VARIABLE = "STEELYARD_ENCLOSURE";

  private static final int PARENT = 1;

  @Override
  public boolean has(long pid) {
    Optional<List<String>> stat = Processes.stat(pid);
    if (stat.isEmpty() || !Processes.isRunning(pid)) {
      return false;
    }
    long parent = Long.parseLong(stat.get().get(PARENT));
    return isMarked(pid) || (parent > 1 && !isThis(parent) && has(parent));
  }

  private static boolean isThis(long pid) {
    return pid == ProcessHandle.current().pid();
  }

  private boolean isMarked(long pid) {
    try {
      byte[] environment = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "environ"));
      String text = "\0" + new String(environment, StandardCharsets.ISO_8859_1);
      return text.contains("\0" + VARIABLE + "=" + mark + "\0");
    } catch (IOException goneOrAnothers) {
      return false;
    }
  }
}
