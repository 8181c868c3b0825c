package dev.steelyard.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small file system of its own, to be filled up or made read-only. */
public record SmallDisk(Path folder) implements AutoCloseable {

  /**
   * Mounts one in a folder, which is made; where the system does not permit that, the test is
   * skipped, or fails under CI.
   *
   * @param size such as {@code 16m}
   */
  public static SmallDisk mount(Path folder, String size) throws IOException {
    Files.createDirectories(folder);
    String refusal = run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString());
    if (!refusal.isEmpty()) {
      Needs.missing("a small disk cannot be mounted here (are you root?): " + refusal);
    }
    return new SmallDisk(folder);
  }

  public void resize(String size) throws IOException {
    require(run("mount", "-o", "remount,size=" + size, folder.toString()));
  }

  public void makeReadOnly() throws IOException {
    require(run("mount", "-o", "remount,ro", folder.toString()));
  }

  @Override
  public void close() throws IOException {
    require(run("umount", folder.toString()));
  }

  private static void require(String refusal) throws IOException {
    if (!refusal.isEmpty()) {
      throw new IOException(refusal);
    }
  }

  /** What it complained about; empty when all went well. */
  private static String run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      int code = process.waitFor();
      return code == 0 ? "" : "%s (exit %d)".formatted(said, code);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return command[0] + " was interrupted";
    } catch (IOException notRun) {
      return String.valueOf(notRun.getMessage());
    }
  }
}
