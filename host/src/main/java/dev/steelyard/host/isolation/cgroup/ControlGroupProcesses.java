package dev.steelyard.host.isolation.cgroup;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.process.ProcessTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The processes in a control group: no process leaves it by a new session, a new parent or another
 * environment.
 *
 * @param folders of the group, one a hierarchy
 */
record ControlGroupProcesses(List<Path> folders) implements ProcessTree {

  @Override
  public boolean has(long pid) {
    return members().anyMatch(member -> member == pid);
  }

  @Override
  public Stream<Long> members() {
    return folders.stream().flatMap(GroupFile::members).distinct();
  }

  @Override
  public void killAtOnce() {
    // Nothing is born while the rest is ended, so that this ends.
    folders.forEach(folder -> tell(folder.resolve("pids.max"), "0"));
    folders.forEach(folder -> tell(folder.resolve("cgroup.kill"), "1"));
  }

  private static void tell(Path file, String value) {
    if (Files.exists(file)) {
      try {
        GroupFile.write(file, value);
      } catch (SteelyardException olderKernel) {
        // Ended one by one then.
        return;
      }
    }
  }
}
