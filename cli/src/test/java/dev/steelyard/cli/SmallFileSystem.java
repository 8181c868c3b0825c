package dev.steelyard.cli;

import dev.steelyard.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small file system of its own, to be filled up or made read-only. */
record SmallFileSystem(Path folder) implements AutoCloseable {

  static SmallFileSystem mount(Path folder, String size) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    try {
      ChildProcesses.run(
          folder, "mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString());
    } catch (AssertionError | IOException refused) {
      Needs.missing("a small disk cannot be mounted (are you root?): " + refused.getMessage());
    }
    return new SmallFileSystem(folder);
  }

  void makeReadOnly() throws IOException, InterruptedException {
    ChildProcesses.run(Path.of("/"), "mount", "-o", "remount,ro", folder.toString());
  }

  @Override
  public void close() throws IOException {
    ChildProcesses.runToEnd(Path.of("/"), "umount", folder.toString());
  }
}
