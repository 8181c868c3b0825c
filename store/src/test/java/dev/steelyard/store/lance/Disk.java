package dev.steelyard.store.lance;

import static org.assertj.core.api.Assertions.fail;

import dev.steelyard.testing.Needs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small file system of its own, to be filled up or made read-only. */
record Disk(Path folder) implements AutoCloseable {

  /** Mounts one; where the system does not permit that, the test is skipped, or fails under CI. */
  static Disk mount(Path folder, String size) throws IOException {
    Files.createDirectories(folder);
    String problem = run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString());
    if (!problem.isEmpty()) {
      Needs.missing("a small disk cannot be mounted (are you root?): " + problem);
    }
    return new Disk(folder);
  }

  void makeReadOnly() {
    assertRan(run("mount", "-o", "remount,ro", folder.toString()));
  }

  @Override
  public void close() throws IOException {
    assertRan(run("umount", folder.toString()));
  }

  private static void assertRan(String problem) {
    if (!problem.isEmpty()) {
      fail(problem);
    }
  }

  private static String run(String... command) {
    try {
      Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return process.waitFor() == 0 ? "" : output + " (exit " + process.exitValue() + ")";
    } catch (IOException | InterruptedException notRun) {
      return String.valueOf(notRun.getMessage());
    }
  }
}
