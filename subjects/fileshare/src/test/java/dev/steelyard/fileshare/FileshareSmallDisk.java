package dev.steelyard.fileshare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small file system of its own, to be filled up. */
record FileshareSmallDisk(Path folder) implements AutoCloseable {

  static FileshareSmallDisk mount(Path folder, String size) throws IOException {
    Files.createDirectories(folder);
    String refusal = run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString());
    if (!refusal.isEmpty()) {
      FileshareNeeds.missing("a small disk cannot be mounted (are you root?): " + refusal);
    }
    return new FileshareSmallDisk(folder);
  }

  @Override
  public void close() throws IOException {
    String refusal = run("umount", folder.toString());
    if (!refusal.isEmpty()) {
      throw new IOException(refusal);
    }
  }

  /** What it complained about; empty when all went well. */
  private static String run(String... command) throws IOException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? "" : command[0] + ": " + said;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return command[0] + " was interrupted";
    } catch (IOException missing) {
      return String.valueOf(missing.getMessage());
    }
  }
}
